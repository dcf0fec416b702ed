"""Jena as Debian has it: jars without commands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

JARS = Path("/usr/share/java")
#: What the commands of Jena need of them.
_NAMES = (
    "jena-*", "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io",
    "commons-lang3", "commons-logging", "dexx.collection", "gson", "guava", "httpclient",
    "httpclient-cache", "httpcore", "jackson-annotations", "jackson-core", "jackson-databind",
    "jsonld-java", "jakarta.json-api", "protobuf", "slf4j-api", "slf4j-simple", "libthrift",
    "thrift", "titanium-json-ld",
)  # fmt: skip


def version() -> str:
    """Return the version of Jena that is installed; "" where none is, or no Java."""
    if shutil.which("java") is None or not (JARS / "jena-arq.jar").exists():
        return ""
    return max(
        (jar.stem.removeprefix("jena-core-") for jar in JARS.glob("jena-core-*.jar")), default=""
    )


def command(main: str, folder: Path) -> list[str]:
    """Return the command that runs a class of Jena; `folder` holds what its jars lack."""
    # Debian's Xerces looks for its messages where they are not.
    shutil.unpack_archive(JARS / "jena-core.jar", folder / "core", "zip")
    shutil.copytree(folder / "core/org/apache/jena/ext/xerces/impl", folder / "res/xerces/impl")
    jars = sorted({jar for name in _NAMES for jar in JARS.glob(f"{name}.jar")})
    path = os.pathsep.join([str(folder / "res"), *map(str, jars)])
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", path, main]
