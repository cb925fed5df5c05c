"""The hook that MkDocs loads where `hooks:` names this file; `plugins: - handbook` does the same."""

from handbook.mkdocs_adapter import (  # noqa: F401
    on_config,
    on_files,
    on_page_content,
    on_page_markdown,
    on_page_read_source,
    on_post_build,
    on_post_page,
    on_startup,
)
