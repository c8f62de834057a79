"""Settings: all that decides how texts are compared."""

from __future__ import annotations

import attrs

from archivekit._arguments import checked_class
from archivekit._minhash.bands import Banding
from archivekit._minhash.signatures import SignatureScheme
from archivekit.errors import UsageError


def _for_threshold(settings: Settings) -> Banding:
    return Banding.at(settings.threshold, settings.scheme.permutations)


@checked_class
@attrs.frozen(kw_only=True)
class Settings:
    """How texts are compared: stored with every index, and equal for all that is compared.

    `threshold` is the similarity from which two texts are one, `scheme` how texts are signed,
    `banding` which pairs are compared: that for the threshold unless given.
    """

    threshold: float = attrs.field(default=0.8)
    scheme: SignatureScheme = attrs.field(factory=SignatureScheme)
    banding: Banding = attrs.field(default=attrs.Factory(_for_threshold, takes_self=True))

    @classmethod
    def of(
        cls, threshold: float, banding: Banding | None, scheme: SignatureScheme | None
    ) -> Settings:
        """Make settings where `None` means what follows from the others."""
        scheme = scheme or SignatureScheme()
        banding = banding or Banding.at(threshold, scheme.permutations)
        return cls(threshold=threshold, scheme=scheme, banding=banding)

    @threshold.validator
    def _check_threshold(self, _: object, value: float) -> None:
        if not 0 < value <= 1:
            raise UsageError(f"threshold must be above 0 and at most 1, got {value}")
