"""What an exporter of another package needs, and how files of exporters are written.

Such a package makes an `Exporter` and names it in the entry-point group `archivekit.exporters`.
"""

from archivekit._export.exporter import Exporter, Piece, group_pieces, write_pieces
from archivekit._export.exporters import find_exporter

__all__ = ["Exporter", "Piece", "find_exporter", "group_pieces", "write_pieces"]
