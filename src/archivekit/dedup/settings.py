"""Settings: all that decides how texts are compared."""

from __future__ import annotations

import attrs

from archivekit.dedup.bands import Banding
from archivekit.dedup.signatures import SignatureScheme
from archivekit.errors import UsageError


@attrs.frozen(kw_only=True)
class Settings:
    """How texts are compared: stored with every index, and equal for all that is compared."""

    threshold: float = attrs.field(default=0.8)
    banding: Banding = attrs.field(factory=Banding)
    scheme: SignatureScheme = attrs.field(factory=SignatureScheme)

    @threshold.validator
    def _check_threshold(self, _: object, value: float) -> None:
        if not 0 < value <= 1:
            raise UsageError(f"threshold is {value}: give a number above 0 and at most 1, like 0.8")
