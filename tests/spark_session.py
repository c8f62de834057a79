"""A real Spark on this machine, started once, for its tests and for the examples in its page.

Skipped, visibly, where Java or the extra is missing.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than so few rows
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
}
"""As many parts as asked for, where Spark would join small ones."""


@pytest.fixture(scope="session")
def installed() -> None:
    """Whatever Spark needs: Java, and the extra; and Java is told that it is not here for long."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17, and there is no java here")
    pytest.importorskip("pyspark", reason="the extra spark is not installed")
    os.environ["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="session")
def spark(installed: None) -> Iterator["SparkSession"]:
    """Two cores, and of every task four attempts."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2,4]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
