"""What ``spark-submit`` takes: ``dedupe --engine spark``, with the paths and options of that.

It says only what went wrong, as ``spark-submit`` lets what a program says on stderr run into
its stdout, among the clusters; what is going on is told by Spark itself.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    # A file that is run has its folder first among the places of modules; ours is none.
    here = Path(__file__).resolve().parent
    sys.path = [place for place in sys.path if Path(place).resolve() != here]
    from archivekit._cli import main

    main(["dedupe", "--engine", "spark", "--quiet", *sys.argv[1:]])
