"""Own offers: what the mentor offers of her own accord, and what alone bars it."""

from scaffolding.candidates.eligibility import ineligible
from scaffolding.candidates.field import Field
from scaffolding.candidates.joining import offers_at
from scaffolding.errors import InvariantError
from scaffolding.moves import Offer, Refused
from scaffolding.principles.collaboration import Collaboration
from scaffolding.programme.activities import Activity
from scaffolding.quantities import Support
from scaffolding.standing.standing import Standing

__all__ = ["barred", "own_offer"]


def own_offer(standing: Standing, activity: Activity, support: Support, /) -> Offer:
    """Return the offer of an activity with so much help, by the scaffold least used.

    Raises:
        InvariantError: If the activity has no help of that level.
    """
    ways = list(offers_at(activity, support))
    if not ways:
        levels = ", ".join(level.name for level in activity.ladder)
        raise InvariantError(
            where="Mentorship.offer",
            rule=f"be given a level that the activity has help for ({levels})",
            got=support.name,
        )
    used = standing.record(activity.skill).activity(activity.id).scaffolds
    return min(ways, key=lambda it: used.get(it.scaffold.id, 0) if it.scaffold else 0)


def barred(field: Field, offer: Offer, /) -> Refused | None:
    """Return what bars an offer of hers, or None if nothing does.

    She cannot give what she does not master, and of the principles collaboration binds
    her still.
    """
    found = ineligible(field.standing, offer)
    consent = field.principles.get(Collaboration)
    if found is None and consent is not None:
        said = consent.admit(field.standing, offer)
        found = said if isinstance(said, Refused) else None
    return found
