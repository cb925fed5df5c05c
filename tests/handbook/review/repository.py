"""Small git repositories for tests."""

import os
import subprocess

PAGE = "# Page\n\nMen took 5 mg a day.\n"
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


def git(folder, *arguments):
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, check=True, env=ENVIRONMENT
    )
    return done.stdout.decode().strip()


def repository(folder, *states):
    """A repository with one commit a state: paths to text, bytes, or None for a file that goes."""
    folder.mkdir(exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    for number, state in enumerate(states):
        for path, content in state.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "--allow-empty", "-m", f"state {number}")
    return folder
