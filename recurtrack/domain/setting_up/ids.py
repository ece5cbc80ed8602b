"""The ids of the entries that the first questions make, so that asking again changes them."""

from __future__ import annotations

from recurtrack.domain.entry import EntryId

DIAGNOSIS_ID = EntryId("setup-diagnosis")
SURGERY_ID = EntryId("setup-surgery")
CHEMOTHERAPY_ID = EntryId("setup-chemotherapy")
RADIOTHERAPY_ID = EntryId("setup-radiotherapy")
TABLETS_ID = EntryId("setup-hormone-tablets")
INJECTIONS_ID = EntryId("setup-hormone-injections")
HER2_ID = EntryId("setup-her2")
CONTACT_ID = EntryId("setup-key-contact")
GP_ID = EntryId("setup-gp")
LAST_MAMMOGRAM_ID = EntryId("setup-last-mammogram")
LAST_VISIT_ID = EntryId("setup-last-visit")
