"""How the checks of the past are judged (docs/plan-conventions.md, section 12)."""

from recurtrack.domain.timeline.judging.judge import PastMaterial, kept_of

__all__ = ["PastMaterial", "kept_of"]
