"""The places in which a registry is named agree, so that a new one is forgotten in none."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args, get_type_hints

from handbook.commands import registries
from handbook.commands.schemas import SeenSource
from handbook.registry import stored
from handbook.registry.asking import Bases
from handbook.registry.lookup import reporting
from handbook.source.settings import Settings


def test_what_a_record_may_be_of_is_what_is_asked():
    kinds = get_args(get_type_hints(SeenSource)["kind"])
    assert kinds == (*stored.REGISTRIES, "stored-page")


def test_messages_have_a_name_for_each_registry():
    assert set(stored.REGISTRIES) <= set(reporting.REGISTRIES)


def test_each_address_is_an_option_and_a_setting():
    addresses = [field.name for field in fields(Bases) if not field.name.endswith("key")]
    assert sorted(registries.HELPS) == sorted(addresses)
    assert [name for name in addresses if f"{name}_url" not in Settings.__struct_fields__] == []
