import pytest

from regesta.model.labels import FIELDS, LABELS, field_of, is_record


def test_a_label_is_known_whatever_its_case_accents_and_colon():
    assert field_of("  JUURDEPAASUPIIRANG : ") == field_of("Juurdepääsupiirang") == "access"


def test_no_label_fills_two_fields():
    assert len(FIELDS) == sum(len(labels) for labels in LABELS.values())


@pytest.mark.parametrize(
    "labels",
    [
        ("From", "To", "Date", "Subject"),  # the head of a printed mail
        ("Type", "Number", "Date"),  # goods
        ("Viit", "Adressaat", "Vastutaja"),
        (),
    ],
)
def test_labels_of_letters_and_goods_make_no_record(labels):
    assert not is_record(labels)


@pytest.mark.parametrize(
    "labels", [("Viit", "Registreeritud"), ("Номер", "Серия"), ("Reference", "Access restriction")]
)
def test_a_reference_with_what_only_registers_print_makes_a_record(labels):
    assert is_record(labels)
