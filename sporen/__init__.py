"""Letters from government to parliament as a knowledge graph to question, publish and trust.

>>> from sporen import Project
>>> project = Project.open()
>>> answer = project.ask("CQ-13", effect="abolish")
>>> for row in answer:
...     print(row.componentLabel, "|", row.quote)
24-weken-eis afschaffen | de 24-weken-eis af te schaffen
>>> [row.number for row in project.ask("CQ-01", list="ongoing-policy")]
[1, 2]
>>> answer.to_csv().splitlines()[0].split(",")[:3]
['measure', 'measureLabel', 'component']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.asking.answers import Answer
    from sporen.build import BuildResult
    from sporen.checking.result import CheckResult
    from sporen.explaining.explanation import Explanation
    from sporen.graphs import Graphs
    from sporen.project import ProjectPaths

__all__ = ["Project"]


class Project:
    """A project: its folders, and what can be done with them in one line each."""

    def __init__(self, paths: ProjectPaths) -> None:
        self._paths = paths

    @property
    def paths(self) -> ProjectPaths:
        """The folders of the project; this process is configured for it from now on."""
        self._paths.settings.activate()
        return self._paths

    @classmethod
    def open(cls, path: Path | str = ".") -> Project:
        """Open the project that a path lies in.

        Raises:
            SporenError: there is no project at `path` or above it.

        """
        from pathlib import Path  # noqa: PLC0415  `import sporen` costs nothing

        from sporen.project import find_project  # noqa: PLC0415

        return cls(find_project(Path(path)))

    @property
    def graphs(self) -> Graphs:
        """The named graphs, read and inferred afresh.

        Raises:
            SporenError: a file cannot be read.

        """
        from sporen.build import assemble  # noqa: PLC0415

        return assemble(self.paths).graphs

    def build(self) -> BuildResult:
        """Read, infer, check, answer and publish into `dist/`.

        Raises:
            SporenError: a file cannot be read, or `dist/` cannot be written.

        """
        from sporen.build import build  # noqa: PLC0415

        return build(self.paths)

    def check(self, engine: str = "fast") -> CheckResult:
        """Return the findings in file order; `engine` is `fast`, `reference` or `both`.

        Raises:
            SporenError: a file cannot be read, or there is nothing to check.

        """
        from sporen.build import check, read  # noqa: PLC0415

        inputs = read(self.paths)
        checked = check(inputs, engine)
        if not checked.findings:
            return checked
        from sporen.explaining.causes import add_causes  # noqa: PLC0415  only what is found has a cause

        return add_causes(checked, inputs.assembled.graphs)

    def ask(self, question: str | int, /, **values: object) -> Answer:
        """Answer one question, such as `"CQ-13"` or 13; the values are those of its parameters.

        A value is a text, a whole number or a `datetime.date`; None is no value.

        Raises:
            SporenError: no such question or parameter, or a value of the wrong type.

        """
        from sporen.workspace import ask  # noqa: PLC0415

        return ask(self.paths, question, values)

    def explain(
        self,
        subject: str,
        predicate: str,
        value: str,
        *,
        proofs: int = 3,
        language: str = "nl",
    ) -> Explanation:
        """Explain why a statement holds, in at most so many proofs, the shortest first.

        Each term is an IRI, a prefixed name, the end of a path (`proposal/13`) or a label.

        Raises:
            SporenError: a name means nothing, or more than one thing.

        """
        from sporen.explaining.explainer import Explainer  # noqa: PLC0415
        from sporen.explaining.explanation import ExplanationBuilder  # noqa: PLC0415
        from sporen.workspace import open_with_findings  # noqa: PLC0415

        explainer = Explainer(self.paths, *open_with_findings(self.paths))
        explained = explainer.explain_statement((subject, predicate, value), proofs)
        return ExplanationBuilder(explained, language).build()
