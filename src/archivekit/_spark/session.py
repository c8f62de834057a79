"""A session for the command line, as quiet as a library should be."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
from archivekit._arguments import checked


@checked
def open_session(master: str | None = None) -> SparkSession:
    """Open a Spark session, or give the one that is open.

    Without `master` what ``spark-submit`` or ``spark-defaults.conf`` says holds, and without those
    all cores of this machine. Where the executors are on this machine they run the Python that this
    is; elsewhere the one that ``PYSPARK_PYTHON`` names.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415 - loads slowly

    submitted = "PYSPARK_GATEWAY_PORT" in os.environ  # spark-submit says which Python runs
    if not submitted and (master or "local").startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("archivekit")
    if master:
        builder = builder.master(master)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
