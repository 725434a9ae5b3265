"""The command that hands items over to the archive."""

import argparse

from regesta.cli.output import Row, progress, say, settings, write_json, write_table
from regesta.flows import export as exported
from regesta.flows import home
from regesta.flows.export import Bag


def export(asked: argparse.Namespace) -> int:
    """Write items as bags, each once."""
    told, _ = settings(asked.home)
    home.require(told)
    items = exported.digests(told, asked.ids, restricted=asked.restricted)
    bags = [exported.bag(told, digest, asked.to) for digest in progress(items, _("exported"))]
    if asked.json:
        write_json([{"name": b.name, "bag": str(b.path), "records": [*b.records]} for b in bags])
    else:
        rows: list[Row] = [{_("name"): b.name, _("bag"): str(b.path)} for b in bags]
        write_table(rows, _("There is nothing to export."))
    made = sum(bag.new for bag in bags)
    say(_("{made} bags written, {there} there already.").format(made=made, there=_there(bags)))
    return 0


def _there(bags: list[Bag]) -> int:
    return sum(not bag.new for bag in bags)
