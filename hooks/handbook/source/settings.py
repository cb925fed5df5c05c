"""The settings of the checks: under `plugins: - handbook:` or under `extra.handbook`; where both name one, the plugin's counts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Annotated, Any, Literal

import msgspec

from ..diagnostics import Diagnostic, did_you_mean
from .texts import Texts
from .typed import kind_of, of_kind

PLUGIN = "handbook"
"""The plugin's name, and that of the mapping under `extra`."""
EXTENSION = "handbook.markdown"
"""The Markdown extension that renders citations where no plugin is run; its settings are those of the plugin."""
OF_MKDOCS = frozenset({"enabled"})
"""Settings that MkDocs itself reads for each plugin."""
DATA_ENDINGS = (".yaml", ".yml", ".json")
SAME_WORD = 80
"""From this likeness on, a setting is another one's name with a slip in it."""


def about(text: str) -> msgspec.Meta:
    """What a setting is for, in words that the settings' page prints."""
    return msgspec.Meta(description=text)


class HostingSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`hosting:`, what is done to the built site beyond checks and citations; each is off until it is asked for."""

    policy: Annotated[
        bool,
        about(
            "a Content-Security-Policy in each page and in `_headers`: nothing from elsewhere is loaded, "
            "and inline scripts run by their hashes"
        ),
    ] = False
    fingerprints: Annotated[
        bool, about("scripts, styles and pictures are named by their content, so that browsers may keep them")
    ] = False
    feed: Annotated[bool, about("`feed.xml` with the pages that have `updated`, and `robots.txt`")] = False
    search: Annotated[bool, about("`assets/search-data.js`, for a theme that searches it")] = False
    stamp: Annotated[bool, about("each page says in its head by which version it was checked")] = False
    tables: Annotated[
        bool, about("tables scroll in frames, cells name their columns, and boxes to tick have a name")
    ] = False
    diagrams: Annotated[
        bool,
        about(
            "Mermaid diagrams are drawn in the build, and a library that draws them is left out where no "
            "page needs it"
        ),
    ] = False
    references_folded: Annotated[
        bool, about("the references of a page are folded away until a reader opens them")
    ] = False
    metadata: Annotated[
        bool, about("fields for the theme's templates: `extra.edition` and `page.meta.jsonld`")
    ] = False
    moved: Annotated[
        dict[str, str], about("old pages and the ones that took their place, by path below docs_dir")
    ] = {}
    unpublished: Annotated[
        list[str], about("folders below docs_dir whose files, but for pages, stay out of the site")
    ] = []


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a project may set. All of it is optional."""

    bibliography: Annotated[
        str | list[str], about("one file or a list: CSL-JSON, CSL-YAML or BibTeX, by its ending")
    ] = []
    style: Annotated[str, about("a CSL style; without it references are written in Vancouver form")] = ""
    footnotes: Annotated[bool, about("citations and references look like Markdown's footnotes")] = False
    stylesheet: Annotated[bool, about("pages with citations carry a small style sheet for them")] = True
    findings: Annotated[
        str, about("a folder with what each work reports; its numbers are held against the text")
    ] = ""
    records: Annotated[str, about("a folder with what was seen of each work at a registry")] = ""
    vocabulary: Annotated[str | list[str], about("words of your subject for the review of changes")] = []
    baseline: Annotated[
        str, about("a file of known findings; only others count (`handbook init` writes it)")
    ] = ""
    errors: Annotated[Literal["stop", "tell"], about("whether an error stops a build, or is only told")] = (
        "stop"
    )
    severity: Annotated[
        dict[str, str],
        about(
            "a rule and `error`, `warning`, `info` or `off`; counts for `check`, `check-site` and `verify`"
        ),
    ] = {}
    per_path: Annotated[
        dict[str, dict[str, str]],
        about(
            "a pattern of paths, in the manner of .gitignore, and such severities for what lies there; "
            "`all` stands for every rule"
        ),
    ] = {}
    urgent_pages: Annotated[
        list[str],
        about(
            "patterns of the paths of pages about emergencies, from the repository's root; their changes "
            "stand first in a review"
        ),
    ] = []
    language: Annotated[
        str,
        about(
            "`en-US` or `en-GB`: words that are misspelled, or spelled as in the other country, are told "
            "(`python -m pip install typos`)"
        ),
    ] = ""
    words: Annotated[
        str,
        about(
            "a file with the words of your subject, one a line, `#` before a remark; with it, words that are in no dictionary of "
            "English are told, as information"
        ),
    ] = ""
    cache: Annotated[str, about("the folder in which answers of registries are kept")] = ".cache/handbook"
    crossref_url: Annotated[str, about("where Crossref, or a copy of it, answers; `none`: ask nobody")] = ""
    eutils_url: Annotated[str, about("where PubMed answers; `none`: ask nobody")] = ""
    books_url: Annotated[str, about("where the catalog of books answers; `none`: ask nobody")] = ""
    europepmc_url: Annotated[str, about("where Europe PMC answers; `none`: ask nobody")] = ""
    openalex_url: Annotated[str, about("where OpenAlex answers; `none`: ask nobody")] = ""
    questions: Annotated[
        str, about("a file with the questions that the literature is watched for, each with its search")
    ] = ""
    surveillance: Annotated[
        str, about("a file that `handbook surveillance` writes: what its last searches found")
    ] = ""
    mail: Annotated[str, about("the address that registries ask for")] = ""
    hosting: Annotated[HostingSettings, about("what else is done to the built site; see below")] = (
        HostingSettings()
    )

    @property
    def bibliographies(self) -> list[str]:
        """The paths of the bibliographies."""
        return [self.bibliography] if isinstance(self.bibliography, str) else list(self.bibliography)


Way = tuple[str | int, ...]


class SettingsReader:
    """Takes in mappings of settings, the one that counts last.

    `diagnose` makes a finding at a place of the configuration; `kinds` names the kinds of data that are installed, and
    is asked only where a setting is not the engine's own.
    """

    def __init__(
        self, texts: Texts, diagnose: Callable[..., Diagnostic], kinds: Callable[[], Collection[str]]
    ) -> None:
        self.texts, self.diagnose, self.kinds = texts, diagnose, kinds
        self.known: dict[str, Any] = {}
        self.ways: dict[str, Way] = {}
        self.files: dict[str, str] = {}
        """The files of data by the setting that names them."""
        self.faults: list[Diagnostic] = []
        self.without_plugin: list[Diagnostic] = []

    def add(self, way: Way, typed: Any) -> None:
        """Take in a mapping that stands at the end of a way. Raises PluginError."""
        if not isinstance(typed, dict):
            name = ".".join(str(step) for step in way if isinstance(step, str))
            self._refuse(way, f"'{name}' is not a mapping.", "Put its settings below it, one a line.", PLUGIN)
            return
        for name, value in typed.items():
            if name in Settings.__struct_fields__:
                self._add_own(way, str(name), value)
            elif not (way[0] == "plugins" and name in OF_MKDOCS):
                self._add_data_file(way, str(name), value)

    def settings(self) -> Settings:
        """All that was taken in."""
        return msgspec.convert(self.known, Settings)

    def files_in_order(self) -> dict[str, str]:
        """The files of data in the order of the kinds that read them. Raises PluginError."""
        order = list(self.kinds()) if self.files else []
        return dict(sorted(self.files.items(), key=lambda file: order.index(file[0])))

    def _add_own(self, way: Way, name: str, value: Any) -> None:
        if name == "severity" and isinstance(value, dict):  # YAML reads `off` as no
            value = words_of_levels(value)
        if name == "per_path" and isinstance(value, dict):
            value = {path: words_of_levels(v) if isinstance(v, dict) else v for path, v in value.items()}
        if name == "hosting" and value is None:
            return
        if name == "hosting" and isinstance(value, dict) and not self._hosting_is_known(way, value):
            return
        try:
            msgspec.convert({name: value}, Settings)
        except msgspec.ValidationError as error:
            message, cure = of_kind(value, f"The setting '{name}'", str(error).partition(" - ")[0])
            self._refuse((*way, name), message, cure, str(value))
            return
        self.known[name], self.ways[name] = value, way

    def _hosting_is_known(self, way: Way, typed: dict[str, Any]) -> bool:
        """Whether all that stands under `hosting` is known; what is not is told."""
        known = HostingSettings.__struct_fields__
        unknown = [str(name) for name in typed if name not in known]
        for name in unknown:
            cure = did_you_mean(name, known) or "Remove it."
            self._refuse((*way, "hosting", name), f"'{name}' is not a setting of 'hosting'.", cure, name)
        return not unknown

    def _add_data_file(self, way: Way, name: str, value: Any) -> None:
        """Take in a setting that is not the engine's own: a plugin's kind of data, or a fault. Raises PluginError."""
        installed = self.kinds()
        if name in installed and isinstance(value, str):
            if value:
                self.files[name], self.ways[name] = value, way
            return
        if name in installed:
            message, cure = of_kind(value, f"The setting '{name}'", f"Expected `str`, got `{kind_of(value)}`")
            self._refuse((*way, name), message, cure, str(value))
            return
        known = (*Settings.__struct_fields__, *installed)
        message, cure = f"'{name}' is not a setting of the checks.", did_you_mean(name, known) or "Remove it."
        if names_data(self.texts, value) and not did_you_mean(name, known, cutoff=SAME_WORD):
            message = f"'{name}' names data that no installed plugin reads."
            cure = "Install the plugin that brings this kind of data, or remove the setting."
            self.without_plugin.append(self._diagnostic((*way, name), message, cure, name))
            return
        self._refuse((*way, name), message, cure, name)

    def _refuse(self, way: Way, message: str, cure: str, subject: str) -> None:
        self.faults.append(self._diagnostic(way, message, cure, subject))

    def _diagnostic(self, way: Way, message: str, cure: str, subject: str) -> Diagnostic:
        return self.diagnose(*way, message=message, cure=cure, subject=subject, rule="setting-unknown")


def words_of_levels(typed: dict[str, Any]) -> dict[str, Any]:
    """Severities by rule; YAML reads `off` as no."""
    return {rule: "off" if word is False else word for rule, word in typed.items()}


def names_data(texts: Texts, value: Any) -> bool:
    """Whether a setting's value is the path of a data file that exists."""
    return isinstance(value, str) and value.endswith(DATA_ENDINGS) and texts.read(value) is not None
