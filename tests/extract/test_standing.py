"""Tests of kg.extract.standing: what a position is of where its words do not say it, and one fact a post."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Document


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("vi")


def positions(extractor: Extractor, text: str, published: str | None = "2024-05-01") -> set[tuple[str, str | None, str]]:
    made = extractor.extract(Document("d", text, published=published))
    return {(fact.actor[0], fact.role, fact.recipient[0]) for fact in made.facts if fact.kind == "holds-position"}


def test_the_same_post_is_one_fact_however_often_it_is_told(extractor: Extractor) -> None:
    text = "Ngoại trưởng Peru Nelida Vargas tới Chile. Bộ trưởng Vargas nói vậy. Ngoại trưởng Vargas ra về."
    assert positions(extractor, text) == {("nelida-vargas", "foreign-minister", "PER")}


def test_an_unknown_ministers_country_is_the_one_spoken_of(extractor: Extractor) -> None:
    text = "Peru đã phản đối. Ngoại trưởng Nelida Vargas nói như vậy hôm qua."
    assert positions(extractor, text) == {("nelida-vargas", "foreign-minister", "PER")}


def test_a_known_person_is_of_his_own_country_if_it_is_named(extractor: Extractor) -> None:
    text = "Peru đón khách từ Mỹ. Tổng thống Joe Biden đã tới."
    assert ("joe-biden", "head-of-state", "USA") in positions(extractor, text)
    assert positions(extractor, "Peru đã phản đối. Tổng thống Joe Biden đã tới.") == set()


def test_a_spokesman_is_of_the_body_in_his_sentence(extractor: Extractor) -> None:
    text = "Tại cuộc họp báo của Bộ Ngoại giao Peru, người phát ngôn Nelida Vargas nói vậy."
    assert positions(extractor, text) == {("nelida-vargas", "spokesperson", "peru-ministry-of-foreign-affairs")}


def test_a_bare_chairman_is_what_he_is_known_to_be(extractor: Extractor) -> None:
    text = "Trung Quốc im lặng. Chủ tịch Tập Cận Bình đã tới Lima."
    assert ("xi-jinping", "head-of-state", "CHN") in positions(extractor, text)


def test_a_leader_is_no_head_of_state(extractor: Extractor) -> None:
    assert positions(extractor, "Chủ tịch Triều Tiên Kim Jong-un phát biểu.") == {("kim-jong-un", "leader", "PRK")}


def test_two_posts_of_one_person_are_two_facts(extractor: Extractor) -> None:
    text = "Phó Thủ tướng kiêm Ngoại trưởng Peru Nelida Vargas đã tới."
    assert positions(extractor, text) == {("nelida-vargas", "deputy-head", "PER"), ("nelida-vargas", "foreign-minister", "PER")}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Tư lệnh Mỹ tại Peru là Tướng John Roe đã tới.", ("john-roe", "military-commander", "USA")),
        ("Ngoại trưởng Peru (bà Nelida Vargas) đã ký.", ("nelida-vargas", "foreign-minister", "PER")),
        ("Ngoại trưởng Vargas (Peru) đã ký.", ("vargas", "foreign-minister", "PER")),
        ("Họ gặp đại sứ Chile tại Peru, Juan Rojas.", ("juan-rojas", "ambassador", "CHL")),
        ("Tân Ngoại trưởng Peru tên là Nelida Vargas.", ("nelida-vargas", "foreign-minister", "PER")),
        ("Bà Nelida Vargas, lúc đó là Ngoại trưởng Peru, đã ký.", ("nelida-vargas", "foreign-minister", "PER")),
        ("Tổng lãnh sự Chile tại Peru Juan Rojas đã tới.", ("juan-rojas", "official", "CHL")),
        ("Phụ tá Ngoại trưởng Chile Juan Rojas đã tới.", ("juan-rojas", "deputy-minister", "CHL")),
        ("Peru phản đối. Chánh văn phòng Nội các Juan Rojas nói vậy.", ("juan-rojas", "official", "PER")),
    ],
)
def test_a_holder_is_found_wherever_he_is_named(extractor: Extractor, text: str, held: tuple[str, str, str]) -> None:
    assert held in positions(extractor, text)


def test_a_position_in_the_plural_is_each_ones(extractor: Extractor) -> None:
    text = "Họ gặp các Thủ tướng Ana Roe của Peru, Juan Rojas của Chile và Luis Soto của Bolivia."
    assert positions(extractor, text) == {
        ("ana-roe", "head-of-government", "PER"), ("juan-rojas", "head-of-government", "CHL"),
        ("luis-soto", "head-of-government", "BOL"),
    }  # fmt: skip
    former = "Peru có hai cựu Tổng thống Ana Roe (2001 - 2004) và Luis Soto (2004 - 2008)."
    assert {one[0] for one in positions(extractor, former)} == {"ana-roe", "luis-soto"}


def test_positions_of_two_countries_over_a_comma_are_of_two_persons(extractor: Extractor) -> None:
    text = "Sau Thủ tướng Peru, Tổng thống Chile Juan Rojas đã tới."
    assert positions(extractor, text) == {("juan-rojas", "head-of-state", "CHL")}


def test_who_leads_a_delegation_does_not_head_its_body(extractor: Extractor) -> None:
    text = "Phái đoàn EU do Tổng thống Peru Ana Roe dẫn đầu đã tới Lima."
    assert positions(extractor, text) == {("ana-roe", "head-of-state", "PER")}


def test_a_spokesman_is_of_the_only_body_of_the_country_spoken_of(extractor: Extractor) -> None:
    text = "Bộ Ngoại giao Peru phản đối. Điều đó đi ngược sự thật, phát ngôn viên Juan Rojas bình luận."
    assert positions(extractor, text) == {("juan-rojas", "spokesperson", "peru-ministry-of-foreign-affairs")}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Tổng thống Peru Ana Roe chỉ trích người tiền nhiệm Luis Soto.", ("luis-soto", "head-of-state", "PER")),
        ("Tổng thống Peru Ana Roe từ chức. Người kế nhiệm bà là ông Luis Soto.", ("luis-soto", "head-of-state", "PER")),
        ("Ông Luis Soto sẽ kế nhiệm bà Ana Roe làm Thủ tướng Peru.", ("luis-soto", "head-of-government", "PER")),
        ("Peru đã chỉ định ông Luis Soto vào chức Bộ trưởng Tài chính.", ("luis-soto", "minister", "PER")),
    ],
)
def test_who_held_or_will_hold_a_position(extractor: Extractor, text: str, held: tuple[str, str, str]) -> None:
    assert held in positions(extractor, text)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Điều phối viên cứu trợ của Liên Hợp Quốc Juan Rojas đã tới.", ("juan-rojas", "official", "un")),
        ("Cao ủy phụ trách nghề cá của EU Juan Rojas đã tới.", ("juan-rojas", "official", "eu")),
        ("Họ gặp đặc phái viên Peru về các tuyến đường sắt Nam Mỹ Juan Rojas.", ("juan-rojas", "envoy", "PER")),
        ("Theo phủ Tổng thống Peru Ana Roe, hội nghị đã bắt đầu.", ("ana-roe", "head-of-state", "PER")),
        (
            "Trưởng phòng kế hoạch Bộ Ngoại giao Peru, ông Juan Rojas, đã tới.",
            ("juan-rojas", "official", "peru-ministry-of-foreign-affairs"),
        ),
        (
            "Peru im lặng. Bộ trưởng Phúc lợi, cứu tế và nhà ở nông thôn Ana Roe nói vậy.",
            ("ana-roe", "minister", "PER"),
        ),
        ("Chủ tịch Ủy ban Du lịch EU Ana Roe đã tới.", ("ana-roe", "organization-head", "eu-uy-ban-du-lich")),
        ("Chánh văn phòng Nhà Trắng John Roe đã tới.", ("john-roe", "official", "white-house-office")),
        ("Cựu nhân viên CIA John Roe đã tới.", ("john-roe", "official", "cia")),
        ("Chủ tịch thành phố Hà Nội Ana Roe đã tới.", ("ana-roe", "organization-head", "hanoi")),
        ("Lãnh đạo vùng Catalonia Ana Roe đã tới.", ("ana-roe", "leader", "catalonia")),
        ("Tổng chưởng lý bang Texas Ana Roe khởi kiện.", ("ana-roe", "official", "texas")),
        ("Tư lệnh Không quân Peru Ana Roe đã tới.", ("ana-roe", "military-commander", "PER")),
        ("Người phát ngôn BNG Peru Ana Roe nói vậy.", ("ana-roe", "spokesperson", "peru-ministry-of-foreign-affairs")),
        ("Chủ tịch QH Peru Ana Roe nói vậy.", ("ana-roe", "speaker", "peru-parliament")),
        ("Cựu TT Benazir Bhutto của Pakistan bị giết.", ("benazir-bhutto", "head-of-government", "PAK")),
        (
            "Tổng thống Chile Luis Soto phản đối, còn Ana Roe, Ngoại trưởng nước này, im lặng. Peru vui mừng.",
            ("ana-roe", "foreign-minister", "CHL"),
        ),
    ],
)
def test_what_an_office_is_of(extractor: Extractor, text: str, held: tuple[str, str, str]) -> None:
    assert held in positions(extractor, text)


def test_a_position_that_ended_before_publication_is_a_former_one(extractor: Extractor) -> None:
    text = "Hiệp định được ký thời Tổng thống Mỹ Bill Clinton."
    for published, status in (("1995-05-01", "current"), ("2005-05-01", "former")):
        made = extractor.extract(Document("d", text, published=published))
        assert [fact.status for fact in made.facts if fact.kind == "holds-position"] == [status]


def test_who_is_only_wanted_in_an_office_does_not_hold_it(extractor: Extractor) -> None:
    assert positions(extractor, "Người dân Peru không muốn bà Ana Roe làm thủ tướng.") == set()


def test_a_counterpart_holds_no_spokesmans_position(extractor: Extractor) -> None:
    text = (
        "Thứ trưởng Ngoại giao Peru Ana Roe đã tới. Người phát ngôn Bộ Ngoại giao Chile Luis Soto cho biết, "
        "bà Roe sẽ gặp người đồng nhiệm Chile Juan Rojas."
    )
    assert ("juan-rojas", "spokesperson", "CHL") not in positions(extractor, text)


def test_a_leader_by_surname_is_of_no_other_country(extractor: Extractor) -> None:
    assert positions(extractor, "Peru đón khách. Tổng thống Bush đã tới Lima.") == set()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Thủ lĩnh phiến quân Haiti Paul Remy lên tiếng.", ("paul-remy", "leader", "haiti-rebels")),
        ("Haiti rối ren. Thủ lĩnh quân nổi dậy Paul Remy lên tiếng.", ("paul-remy", "leader", "haiti-rebels")),
        ("Chủ tịch Đại hội đồng LHQ Paul Remy lên tiếng.", ("paul-remy", "organization-head", "un-general-assembly")),
        ("Chủ tịch PLO Sami Remy lên tiếng.", ("sami-remy", "organization-head", "plo")),
        ("Hôm qua, Trưởng ban đối ngoại Đảng Dân chủ Chile Wang Anli tới.", ("wang-anli", "official", "chile-democratic-party")),
        ("Peru im lặng. Phó tổng chưởng lý Ana Rojas đã tới.", ("ana-rojas", "official", "PER")),
        ("Đảng Kadima mà ông Uri Levy từng lãnh đạo đã thua.", ("uri-levy", "party-leader", "kadima")),
        ("Tổng thống xứ kim chi Lee Sang-ho đã tới.", ("lee-sang-ho", "head-of-state", "KOR")),
        ("Người phát ngôn chính phủ Do Thái Uri Levy bác bỏ.", ("uri-levy", "spokesperson", "ISR")),
        ("Cố vấn an ninh quốc gia Kenya là JN Dixon nói.", ("jn-dixon", "security-adviser", "KEN")),
        ("Chile trục xuất đại sứ Peru. Đại sứ Ana Rojas phản đối Chile.", ("ana-rojas", "ambassador", "PER")),
    ],
)
def test_whose_leader_chairman_or_envoy_somebody_is(extractor: Extractor, text: str, held: tuple[str, str, str]) -> None:
    assert held in positions(extractor, text)


def test_rebels_take_no_persons_name(extractor: Extractor) -> None:
    made = extractor.extract(Document("d", "Haiti rối ren. Thủ lĩnh quân nổi dậy Paul Remy lên tiếng.", published="2024-05-01"))
    assert {entity.id: entity.names for entity in made.entities if entity.id == "paul-remy"} == {"paul-remy": ("Paul Remy",)}


def test_a_known_leader_does_not_lead_the_country_named_nearby(extractor: Extractor) -> None:
    text = "Peru đón khách. Thủ tướng Phan Văn Khải rời Lima. Ông là người đứng đầu Nhà Trắng, theo lời đùa."
    assert {held[2] for held in positions(extractor, text, "2005-05-01")} <= {"VNM"}
    assert ("vladimir-putin", "head-of-state", "PER") in positions(extractor, "Tổng thống Peru Vladimir Putin nói nhầm.")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ana Rojas sẽ ra tranh cử tổng thống Peru.", "future"),
        ("Bà Ana Rojas dự định ra tranh cử tổng thống Peru.", "future"),
        ("Bà Ana Rojas đang tranh cử tổng thống Peru.", "current"),
        ("Bà Ana Rojas từng tranh cử tổng thống Peru.", "former"),
        ("Bà Ana Rojas không được phép tranh cử tổng thống Peru.", None),
        ("Chiến dịch vận động tranh cử của bà Ana Rojas ở Peru đã xong.", None),
    ],
)
def test_who_stands_for_an_office_is_a_candidate(extractor: Extractor, text: str, status: str | None) -> None:
    made = extractor.extract(Document("d", text, published="2024-05-01"))
    found = [str(fact.status) for fact in made.facts if fact.role == "candidate" and fact.recipient == ("PER",)]
    assert found == ([] if status is None else [status])


@pytest.mark.parametrize(
    ("text", "published", "held"),
    [
        (
            "Thủ tướng Anh có cuộc gặp quan trọng với Peru. Cuộc gặp giữa Brown và Garcia diễn ra tại London.",
            "2008-05-01",
            ("gordon-brown", "head-of-government", "GBR"),
        ),
        ("Cựu Thủ tướng Anh rời London. Gordon Brown về quê.", "2011-05-01", ("gordon-brown", "head-of-government", "GBR")),
        ("Chính phủ của ông Gordon Brown tăng thuế ở Anh.", "2009-05-01", ("gordon-brown", "head-of-government", "GBR")),
    ],
)
def test_who_holds_a_post_named_without_him_is_known(
    extractor: Extractor, text: str, published: str, held: tuple[str, str, str]
) -> None:
    assert held in positions(extractor, text, published)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Thủ tướng Anh David Smith tới Peru. Gordon Brown im lặng.", "2009-05-01"),  # the post is another's here
        ("Cựu Thủ tướng Anh rời London. Gordon Brown về quê.", "2021-05-01"),  # too long ago
        ("Thủ tướng Anh sắp tới Peru. Gordon Brown im lặng.", "2021-05-01"),
        ("Chính phủ Nga của ông Vladimir Putin cam kết hợp tác.", "2014-05-01"),
    ],
)
def test_nobody_is_given_a_post_that_another_may_hold(extractor: Extractor, text: str, published: str) -> None:
    assert not {one for one in positions(extractor, text, published) if one[0] in {"gordon-brown", "vladimir-putin"}}


def test_a_senator_is_of_the_senate_that_the_text_names(extractor: Extractor) -> None:
    text = "Thượng nghị sĩ Mỹ Ana Rojas tới Lima."
    assert positions(extractor, text) == {("ana-rojas", "legislator", "USA")}
    assert positions(extractor, f"{text} Thượng viện Mỹ họp hôm qua.") == {("ana-rojas", "legislator", "us-senate")}


def test_a_president_stays_one_where_the_text_calls_him_so(extractor: Extractor) -> None:
    held = positions(extractor, "Tổng thống Libya Muammar Gaddafi đã tới Lima.", "2009-05-01")
    assert held == {("muammar-gaddafi", "head-of-state", "LBY")}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Anh, Pháp và Đức (còn gọi là nhóm E3) đã gặp Iran.", {("DEU", "e3"), ("FRA", "e3"), ("GBR", "e3")}),
        ("Anh, Pháp và Đức (theo hãng tin của NATO) đã gặp Iran.", set()),
    ],
)
def test_who_is_told_to_make_up_a_bloc_is_a_member(extractor: Extractor, text: str, members: set[tuple[str, str]]) -> None:
    made = extractor.extract(Document("d", text, published="2024-05-01"))
    assert {(fact.actor[0], fact.recipient[0]) for fact in made.facts if fact.kind == "member-of"} == members


def test_an_agreement_is_also_known_without_its_partner(extractor: Extractor) -> None:
    made = extractor.extract(Document("d", "Peru vi phạm thỏa thuận đánh cá giữa đôi bên, Chile nói.", published="2024-05-01"))
    assert {"thỏa thuận đánh cá"} <= {name for one in made.entities for name in one.names}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Nguyên Thủ tướng Peru Juan Perez đã tới.", ("juan-perez", "head-of-government", "PER")),
        ("Thị trưởng thủ đô Bangkok Juan Perez đã tới.", ("juan-perez", "official", "bangkok")),
        ("Thủ lĩnh nhóm vũ trang Houthi Juan Perez đã tới.", ("juan-perez", "leader", "houthi")),
        ("Thủ lĩnh tổ chức khủng bố Al-Qaeda Juan Perez đã tới.", ("juan-perez", "leader", "al-qaeda")),
        ("Tổng thống Abkhazia Juan Perez đã tới.", ("juan-perez", "head-of-state", "abkhazia")),
        ("Tổng thống nước cộng hòa tự trị Abkhazia Juan Perez đã tới.", ("juan-perez", "head-of-state", "abkhazia")),
        (
            "Giám đốc khu vực châu Á của Tổ chức Ân xá Quốc tế Juan Perez đã tới.",
            ("juan-perez", "official", "amnesty-international"),
        ),
        (
            "Vụ trưởng châu Á thuộc Bộ Ngoại giao Chile Juan Perez đã tới.",
            ("juan-perez", "official", "chile-ministry-of-foreign-affairs"),
        ),
        (
            "Ủy viên Thường vụ Bộ Chính trị Đảng Cộng sản Trung Quốc Juan Perez đã tới.",
            ("juan-perez", "official", "communist-party-of-china-politburo"),
        ),
        ("Giám đốc chương trình Nga tại Viện Brookings Juan Perez đã tới.", ("juan-perez", "official", "brookings")),
        ("Giám đốc Cơ quan Tình báo Trung ương của Mỹ Juan Perez đã tới.", ("juan-perez", "agency-head", "cia")),
        ("Giám đốc Tình báo Quốc gia Mỹ Juan Perez đã tới.", ("juan-perez", "agency-head", "odni")),
        (
            "Cục trưởng Cục Tình báo Quốc gia Peru Ana Sosa đã tới.",
            ("ana-sosa", "agency-head", "peru-national-intelligence-service"),
        ),
    ],
)
def test_what_a_director_mayor_or_ruler_is_of(extractor: Extractor, text: str, held: tuple[str, str, str]) -> None:
    assert positions(extractor, text) == {held}


def test_heads_of_states_at_large_are_nobodys_position(extractor: Extractor) -> None:
    assert positions(extractor, "Peru đón nguyên thủ các nước tới họp.") == set()


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Tập đoàn dầu khí nhà nước Nga Rosneft đã phản đối.", {("part-of", "rosneft", "RUS")}),
        ("Tập đoàn dầu khí Nga Rosneft đã phản đối.", {("part-of", "rosneft", "RUS")}),
        ("Tờ báo Nga Vedomosti đã phản đối.", set()),
        ("Truyền thông nhà nước Triều Tiên KCNA đã im lặng.", {("part-of", "kcna", "PRK")}),
        (
            "Tờ Nhân dân Nhật báo, cơ quan ngôn luận của Đảng Cộng sản Trung Quốc, đã phản đối.",
            {("part-of", "peoples-daily", "communist-party-of-china")},
        ),
        ("Tay súng Hamas Juan Perez đã bỏ trốn.", {("member-of", "juan-perez", "hamas")}),
        ("Các nước ASEAN và các đối tác như Peru, Chile và Úc đã họp.", set()),
        ("Các nước đối tác của ASEAN gồm Peru, Chile và Úc đã họp.", set()),
    ],
)
def test_what_belongs_to_a_state_a_party_or_a_bloc(extractor: Extractor, text: str, ties: set[tuple[str, str, str]]) -> None:
    made = extractor.extract(Document("d", text, published="2024-05-01"))
    found = {(str(fact.kind), fact.actor[0], fact.recipient[0]) for fact in made.facts if fact.kind in {"part-of", "member-of"}}
    assert found == ties


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Ông Juan Perez, Phó Thủ tướng kiêm Ngoại trưởng Peru, đã tới.",
            {("juan-perez", "deputy-head", "PER"), ("juan-perez", "foreign-minister", "PER")},
        ),
        (
            "Người phát ngôn Phủ Tổng thống Peru Juan Perez đã tới.",
            {("juan-perez", "spokesperson", "peru-presidents-office")},
        ),
        (
            "Chánh văn phòng Phủ Tổng thống Peru Juan Perez đã tới.",
            {("juan-perez", "agency-head", "peru-presidents-office")},
        ),
        ("Phủ Thủ tướng Peru Juan Perez đã phản đối.", {("juan-perez", "head-of-government", "PER")}),
    ],
)
def test_one_who_serves_a_ruler_is_not_the_ruler(extractor: Extractor, text: str, held: set[tuple[str, str, str]]) -> None:
    assert positions(extractor, text) == held


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Bản ghi nhớ giữa chính phủ Peru và Chile có hiệu lực.", {"PER", "CHL"}),
        ("Peru, Chile và Brazil họp. Bản ghi nhớ giữa chính phủ 3 nước có hiệu lực.", {"PER", "CHL", "BRA"}),
        ("Peru và Chile ký bản ghi nhớ hợp tác.", {"PER", "CHL"}),
        ("Peru và Chile ký biên bản ghi nhớ hợp tác.", {"PER", "CHL"}),
        ("Peru bàn về bản ghi nhớ với các nước.", set()),
    ],
)
def test_a_memorandum_has_the_parties_that_its_words_tell(extractor: Extractor, text: str, parties: set[str]) -> None:
    made = extractor.extract(Document("d", text, published="2024-05-01"))
    told = [fact for fact in made.facts if fact.kind == "party-to"]
    assert {fact.actor[0] for fact in told} == parties
    assert len({fact.recipient for fact in told}) <= 1


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Tổng thống Peru Alan Roe bổ nhiệm ông Juan Perez làm Bộ trưởng Quốc phòng.", ("juan-perez", "defence-minister", "PER")),
        ("Peru cử ông Juan Perez làm đặc phái viên về Trung Đông.", ("juan-perez", "envoy", "PER")),
        ("Tổng thư ký Liên Hợp Quốc cử ông Juan Perez làm đặc phái viên về Syria.", ("juan-perez", "envoy", "un")),
        ("Đại diện đặc biệt về Afghanistan của Peru Juan Perez đã tới.", ("juan-perez", "envoy", "PER")),
        ("Quốc vụ khanh phụ trách châu Á của Peru Juan Perez đã tới.", ("juan-perez", "deputy-minister", "PER")),
        ("Phó Tổng thống phụ trách kinh tế của Peru Juan Perez đã tới.", ("juan-perez", "deputy-head", "PER")),
        ("Trưởng thanh sát vũ khí LHQ Juan Perez đã tới.", ("juan-perez", "agency-head", "un")),
        ("Đại diện cấp cao EU về chính sách đối ngoại Juan Perez đã tới.", ("juan-perez", "foreign-minister", "eu")),
        (
            "Thư ký Hội đồng An ninh Quốc gia Peru Juan Perez đã tới.",
            ("juan-perez", "organization-head", "peru-national-security-council"),
        ),
        (
            "Chủ tịch Ủy ban Quốc phòng Duma Quốc gia Nga Juan Perez đã tới.",
            ("juan-perez", "organization-head", "state-duma-defence-commission"),
        ),
    ],
)
def test_whose_office_it_is_that_one_is_put_into_or_charged_with(
    extractor: Extractor, text: str, held: tuple[str, str, str]
) -> None:
    assert held in positions(extractor, text)


def test_who_is_put_into_an_office_elsewhere_has_his_own_country(extractor: Extractor) -> None:
    text = "Peru bổ nhiệm ông Tony Blair làm đặc phái viên."
    assert ("tony-blair", "envoy", "PER") not in positions(extractor, text)


def test_who_rules_is_nobodys_aide(extractor: Extractor) -> None:
    text = "Mỹ phản đối. Theo các trợ lý, ông Joe Biden sẽ tới Peru. Phụ tá Biden nói vậy."
    assert positions(extractor, text) == set()
    assert positions(extractor, "Mỹ phản đối. Phụ tá Nelida Vargas của Bộ Ngoại giao Mỹ nói vậy.") == {
        ("nelida-vargas", "official", "us-department-of-state")
    }
