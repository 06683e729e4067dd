"""``erase``: removes what the shared state holds of one patient."""
from __future__ import annotations

import click

from cds_service.commands.options import refuse, settings_or_refuse


@click.command(name="erase")
@click.option("--patient", required=True, metavar="ID", help="The patient's id at the EHR.")
@click.option("--tenant", metavar="NAME", help="Only this tenant, of CLIENTS or of tokens alone; all of CLIENTS by default.")
def command(patient: str, tenant: str | None) -> None:
    """Removes one patient's memory: cards shown, answers to them, worksheets, and the tie of the audit to the patient.

    Needs the service's DATABASE_URL and SECRET_KEY. Afterwards a card that was refused may be shown again. Exit status:
    0 removed; 1 nothing is held of this patient; 2 settings or database can't be used.
    """
    from cds_service.commands.shared_state import database_or_refuse, hashes_or_refuse
    from cds_service.shared_state.retention import erase

    settings = settings_or_refuse()
    hashes = hashes_or_refuse(settings, patient, tenant)
    with database_or_refuse(settings) as database:
        erased = erase(database, hashes)
    if not any(erased.values()):
        refuse("erase: nothing is held of this patient under the clients of CLIENTS and this SECRET_KEY; where the iss or tenant of a "
               "client, or the key, has changed since, name the former ones for this command", status=1)
    click.echo(f"removed: {erased['impressions']} impressions, {erased['feedback']} feedback, "
               f"{erased['worksheets']} worksheets; "
               f"untied from the patient: {erased['audit']} audit records")
