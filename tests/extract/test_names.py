"""Tests of kg.extract.names: who is meant by a name, in full, in short, by surname, by acronym."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Document, Entity


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor("vi")


def entities(extractor: Extractor, text: str, published: str | None = "2024-05-01") -> dict[str, Entity]:
    return {entity.id: entity for entity in extractor.extract(Document("d", text, published=published)).entities}


def test_short_forms_are_the_full_name_of_the_document(extractor: Extractor) -> None:
    made = entities(extractor, "Ông Vargas phát biểu.\nTổng thống Peru Nelida Vargas đã tới Lima. Bà Vargas nói vậy.")
    assert set(made["nelida-vargas"].names) >= {"Nelida Vargas", "Vargas"}


def test_a_leader_by_surname_is_known_by_year_and_country(extractor: Extractor) -> None:
    text = "Thủ tướng Koizumi đã thăm Hàn Quốc. Nhật Bản im lặng."
    assert "junichiro-koizumi" in entities(extractor, text, "2004-05-01")
    assert "junichiro-koizumi" not in entities(extractor, text, "2015-05-01")
    assert "junichiro-koizumi" not in entities(extractor, "Thủ tướng Koizumi đã thăm Peru.", "2004-05-01")


def test_a_head_of_state_whose_surname_nobody_shares_needs_no_country_beside_it(extractor: Extractor) -> None:
    assert "xi-jinping" in entities(extractor, "Ông Tập đã thăm Peru.", "2019-05-01")
    assert "xi-jinping" not in entities(extractor, "Ông Tập đã thăm Peru.", "2005-05-01")
    assert "xi-jinping" not in entities(extractor, "Tập 3 của bộ phim Peru đã ra mắt.", "2019-05-01")


def test_a_name_of_several_bodies_is_that_of_the_country_spoken_of(extractor: Extractor) -> None:
    text = "Đảng Dân chủ thắng cử ở {0}. Quốc hội {0} họp."
    assert "democratic-party" in entities(extractor, text.format("Mỹ"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peru im lặng. Hãng tin TASS đưa tin.", {"Hãng tin TASS", "TASS"}),
        ("Peru im lặng. Hãng thông tấn trung ương Triều Tiên (KCNA) đưa tin.", {"KCNA"}),
    ],
)
def test_bare_names_stand_beside_those_with_a_head(extractor: Extractor, text: str, names: set[str]) -> None:
    assert any(names <= set(entity.names) for entity in entities(extractor, text).values())


def test_an_acronym_in_brackets_is_the_body_before_it(extractor: Extractor) -> None:
    made = entities(extractor, "Ủy ban Bầu cử (ECX) Thái Lan đã họp. ECX im lặng.")
    assert any("ECX" in entity.names and len(entity.names) > 1 for entity in made.values())


def test_codes_behind_words_for_weapons_are_weapons(extractor: Extractor) -> None:
    made = entities(extractor, "Peru mua xe tăng MBT-3111 của Chile.")
    assert any(entity.type.value == "Weapon" and any("3111" in name for name in entity.names) for entity in made.values())


def test_a_year_behind_letters_is_no_weapon(extractor: Extractor) -> None:
    made = entities(extractor, "Peru trưng bày máy bay tại ADEX 2017.")
    assert not any(entity.type.value == "Weapon" for entity in made.values())


@pytest.mark.parametrize(
    ("text", "id_", "type_"),
    [
        ("Hôm qua Thủ tướng Đức ông Helmut Kohl thăm Peru.", "DEU", "Country"),
        ("Thủ tướng Thái thăm Peru.", "THA", "Country"),
        ("Bị thương là các tay súng Chechnya tại Peru.", "chechnya", "Place"),
        ("Ông phát biểu trên kênh truyền hình Peru TV hôm qua.", "peru-tv", "Organization"),
        ("Theo Al Jazeera TV, Peru im lặng.", "al-jazeera", "Organization"),
        ("Biểu tình ở quảng trường San Martin, Lima hôm qua.", "lima", "Place"),
        ("Giao tranh ở thành phố miền nam Qoryel Dhagax, Peru im lặng.", "qoryel-dhagax", "Place"),
        ("Binh sĩ Peru tới bằng tàu lội nước HMAS Wonara.", "hmas-wonara", "Weapon"),
        ("Peru mua tên lửa đối không tầm gần RX-73.", "rx-73", "Weapon"),
        ("Tin ấy từ Ana Wonara, người thân của Thủ tướng Peru.", "ana-wonara", "Person"),
    ],
)
def test_what_stands_around_a_name_tells_its_type(extractor: Extractor, text: str, id_: str, type_: str) -> None:
    made = entities(extractor, text)
    assert id_ in made, sorted(made)
    assert made[id_].type.value == type_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("VOV.VN - Hôm qua Mỹ đã rút quân khỏi Iraq.", "VNM"),
        ("Chủ tịch Hàn Văn Lộc thăm Peru.", "KOR"),
        ("Peru hoãn dự án Upper Stream của mình.", "upper-stream"),
        ("Chile mời Đức ông John Smith tới dự.", "DEU"),
        ("Trận đấu với Peru diễn ra trên sân vận động Mỹ Đình.", "USA"),
        ("Khách Peru tới phường Mỹ Xá, huyện Nga Sơn.", "USA"),
        ("Khách Peru tới phường Mỹ Xá, huyện Nga Sơn.", "RUS"),
        ("Thủ tướng Peru viết trên Skopix hôm qua.", "skopix"),
        ("Peru giành huy chương tại AXZ Games 2025.", "axz"),
        ("Phát biểu tại Lima, Wonara khẳng định Peru không đồng ý.", "wonara"),
    ],
)
def test_what_only_looks_like_a_name_is_none(extractor: Extractor, text: str, id_: str) -> None:
    assert id_ not in entities(extractor, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quốc hội nước Cộng hòa Peru họp.", "Quốc hội nước Cộng hòa Peru"),
        ("Hội đồng chủ quyền chuyển tiếp của Sudan họp.", "Hội đồng chủ quyền chuyển tiếp của Sudan"),
    ],
)
def test_words_of_state_stand_between_a_body_and_its_country(extractor: Extractor, text: str, name: str) -> None:
    assert any(name in entity.names for entity in entities(extractor, text).values())


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Hội đồng nhân dân cứu nguy tổ quốc (CNSX) họp tại Peru.", "Hội đồng nhân dân cứu nguy tổ quốc", "Organization"),
        ("Bộ Giáo dục Taliban ra tuyên bố về Peru.", "Bộ Giáo dục Taliban", "Organization"),
        ("Ủy ban Nghề cá ASEAN ra tuyên bố về Peru.", "Ủy ban Nghề cá ASEAN", "Organization"),
        ("Quân đội Chile tiến vào miền tây Ga-da.", "miền tây Ga-da", "Place"),
        ("Quân đội Chile tiến vào vùng đông bắc Peru.", "đông bắc Peru", "Place"),
        ("Quân đội Chile đồn trú ở Tây Peru.", "Tây Peru", "Place"),
        ("Quân đội Chile đồn trú ở tây nam Peru.", "tây nam Peru", "Place"),
        ("Chile điều tàu chiến tới tây Thái Bình Dương.", "tây Thái Bình Dương", "Place"),
        ("Chile bàn về biên giới giữa Lào và Peru.", "biên giới giữa Lào và Peru", "Place"),
        ("Theo Đài Tiếng nói nước Nga, Peru im lặng.", "Đài Tiếng nói nước Nga", "Organization"),
    ],
)
def test_names_in_full(extractor: Extractor, text: str, name: str, type_: str) -> None:
    made = entities(extractor, text)
    assert any(name in entity.names and entity.type.value == type_ for entity in made.values()), made


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Ông Kent họp báo ở Peru.\nREUTERS/Rogan Wallis", {"reuters", "rogan-wallis"}),
        ("Ông Kent họp báo ở Peru. (Ảnh Tân Hoa Xã)", {"xinhua"}),
        ("CHỦ TỊCH NƯỚC VIẾNG THĂM PERU", {"vieng-tham"}),
        ("Tướng Peru: Cấm Lính Mỹ Vào Chile Đánh Al-Qaeda", {"danh-al-qaeda"}),
    ],
)
def test_credits_descriptions_and_headline_words_are_no_entities(extractor: Extractor, text: str, absent: set[str]) -> None:
    assert absent.isdisjoint(entities(extractor, text))


def test_blue_helmets_are_the_one_mission_that_is_named(extractor: Extractor) -> None:
    text = "Lực lượng gìn giữ hòa bình Liên hợp quốc ở Mali (MINUSMA) rút đi."
    assert "minusma" in entities(extractor, text)
    assert "un-peacekeeping" not in entities(extractor, text)
    assert "un-peacekeeping" in entities(extractor, "Lực lượng gìn giữ hòa bình Liên hợp quốc rút khỏi Peru.")


@pytest.mark.parametrize(
    ("text", "year", "id_"),
    [
        ("Thủ tướng Sa-rôn phát biểu. I-xra-en im lặng.", "2004-04-01", "ariel-sharon"),
        ("Tổng thống Ôbama phát biểu. Mỹ im lặng.", "2010-04-01", "barack-obama"),
        ("Thủ tướng Theresa Nay phát biểu. Anh im lặng.", "2018-04-01", "theresa-may"),
        ("Tổng thống Aleksander Lukcashenko phát biểu ở Belarus.", "2012-04-01", "alexander-lukashenko"),
        ("Tổng thống Peru Nelida Vargaso tới Lima. Bà Vargasso im lặng.", "2012-04-01", "nelida-vargaso"),
        ("Tổng thống Peru Nelida Kents tới Lima. Bà Kent im lặng.", "2012-04-01", "nelida-kents"),
        ("Tổng thống Pháp Ni-cô-la Xác-cô-di phát biểu. Ông Xác-cô-di im lặng.", "2008-04-01", "nicolas-sarkozy"),
        ("Tổng thống Pa-ki-xtan P.Mút-xa-ráp phát biểu.", "2004-04-01", "pervez-musharraf"),
    ],
)
def test_other_spellings_mean_the_known_person(extractor: Extractor, text: str, year: str, id_: str) -> None:
    made = entities(extractor, text, year)
    assert id_ in made, sorted(made)
    assert sum(entity.type.value == "Person" for entity in made.values()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ông Nguyễn Văn Tân gặp ông Nguyễn Văn Tấn ở Lima.",
        "Ông Lasar phát biểu. Ông Omar Hasar im lặng.",
        "Ông Robert Kent gặp ông Rupert Kent ở Lima.",
    ],
)
def test_names_that_are_only_near_are_two_persons(extractor: Extractor, text: str) -> None:
    assert sum(entity.type.value == "Person" for entity in entities(extractor, text).values()) == 2


def test_two_bodies_share_the_country_behind_them(extractor: Extractor) -> None:
    made = entities(extractor, "Bộ Quốc phòng và Bộ Ngoại giao Peru họp với Chile.")
    assert {"peru-ministry-of-defence", "peru-ministry-of-foreign-affairs"} <= set(made)
    made = entities(extractor, "Chile im lặng. Bộ Quốc phòng và Tổng thống Peru họp.")
    assert "peru-ministry-of-defence" not in made


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Máy bay Philipppines bay qua Afghnistan.", "PHL"),
        ("Máy bay Philipppines bay qua Afghnistan.", "AFG"),
        ("Ủy ban Hợp tác Chile - Peru họp.", "uy-ban-hop-tac-chile-peru"),
    ],
)
def test_countries_and_committees_in_odd_spellings(extractor: Extractor, text: str, id_: str) -> None:
    assert id_ in entities(extractor, text)


def test_an_agency_at_the_open_end_of_a_caption_is_none(extractor: Extractor) -> None:
    assert "afp" not in entities(extractor, "Binh sĩ Peru rút khỏi Chile hôm 3-5 AFP")
    assert "afp" in entities(extractor, "Binh sĩ Peru rút khỏi Chile, theo hãng tin AFP")


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị thượng đỉnh Vargas-Kent kết thúc ở Peru.",
        "Cuộc tập trận Andes-2017 kết thúc ở Peru.",
        "Vụ Vargas khiến Peru nổi giận.",
        "Mặt trận Dân tộc cực hữu phản đối Peru.",
        "Ý định của Chile khiến Peru nổi giận.",
        "Giao tranh ở phía Nam Dải Gaza, Peru im lặng.",
    ],
)
def test_pairs_years_and_affairs_name_no_persons_or_bodies(extractor: Extractor, text: str) -> None:
    strange = {"vargas-kent", "andes-2017", "vargas", "mat-tran-dan-toc-cuc", "ITA", "nam-dai-gaza"}
    assert strange.isdisjoint(entities(extractor, text))


def test_a_leader_is_known_by_surname_alone(extractor: Extractor) -> None:
    text = "Khi đó Koizumi và các cố vấn im lặng. Nhật Bản chờ."
    assert "junichiro-koizumi" in entities(extractor, text, "2004-05-01")
    assert "junichiro-koizumi" not in entities(extractor, text, "2015-05-01")


def test_a_known_name_with_words_around_it_is_recorded_both_ways(extractor: Extractor) -> None:
    made = entities(extractor, "Ngoại trưởng Qatar Sheikh Hamad bin Jassim al-Thani tới Peru.")
    assert any("Hamad bin Jassim al-Thani" in entity.names for entity in made.values())


def test_without_a_date_a_surname_is_of_the_time_of_the_leaders_named_in_full(extractor: Extractor) -> None:
    text = "Mỹ và Anh im lặng. Ông {} gặp Tổng thống Bush. Nhà Trắng im lặng."
    assert "george-w-bush" in entities(extractor, text.format("Tony Blair"), None)
    assert "george-h-w-bush" in entities(extractor, text.format("Mikhail Gorbachev"), None)


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("Phiến quân Mali tấn công Peru.", "Phiến quân Mali", "mali-rebels"),
        ("Peru lên án quân nổi dậy Darfur.", "quân nổi dậy Darfur", "darfur-rebels"),
        ("Peru lên án phe ly khai Abkhazia.", "phe ly khai Abkhazia", None),
        ("Tờ Asahi Shimbun đưa tin về Peru.", "Asahi Shimbun", "asahi-shimbun"),
        ("Peru im lặng. Đám đông vây bên ngoài dinh tổng thống.", "dinh tổng thống", None),
        ("Quân đội Peru tập trận ở phía Nam Dải Gaza.", "phía Nam Dải Gaza", None),
    ],
)
def test_bodies_and_houses_told_by_a_noun(extractor: Extractor, text: str, name: str, id_: str | None) -> None:
    found = [entity.id for entity in entities(extractor, text).values() if name in entity.names]
    assert len(found) == 1
    assert id_ in {None, found[0]}


@pytest.mark.parametrize(
    "text",
    [
        "Peru là nước có bờ biển dài thứ ba châu Á.",
        "Peru không dự cuộc chiến Trung Đông khi đó.",
        "Peru thả các thủy thủ châu Á.",
        "Ông Kent của Phòng Nghiên cứu châu Á tới Peru.",
    ],
)
def test_a_region_that_only_tells_something_more_closely_is_none(extractor: Extractor, text: str) -> None:
    assert {"asia", "middle-east"}.isdisjoint(entities(extractor, text))
    assert "asia" in entities(extractor, text + " Ông Kent thăm châu Á.")


def test_peoples_before_a_name_are_no_part_of_it(extractor: Extractor) -> None:
    made = entities(extractor, "Peru trả lời kênh truyền hình Ả Rập Al-Jazeera.")
    assert "Al-Jazeera" in made["al-jazeera"].names


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Phán quyết của Hội đồng Hòa giải Lima cho phép Peru rút.", "Hội đồng Hòa giải Lima cho phép"),
        ("Tờ Diario Kent đưa tin Ông Vargas rời Peru.", "Tờ Diario Kent đưa tin Ông"),
        ("Peru mở chiến dịch Blue Kent ở Chile.", "Blue Kent"),
        ("Quan hệ Đông-Tây xấu đi, Peru nói.", "Đông-Tây"),
        ("Đảng GNX và DP phản đối Peru.", "Đảng GNX và DP"),
        ("Ông đã họp về An Ninh Quốc Gia ở Peru.", "An Ninh Quốc"),
        ("Peru và Chile mở cuộc tập trận chung mang tên Green Kent.", "Green Kent"),
        ("Peru im lặng từ sau Chiến tranh Kent Ridge.", "Kent Ridge"),
        ("Tên lửa rơi ở phía Tây Nam, Peru nói.", "Tây Nam"),
        ("Peru che chở người Kent Ridge.", "Kent Ridge"),
        ("Đội U23 đã đến Peru.", "U23"),
    ],
)
def test_names_end_before_what_is_done(extractor: Extractor, text: str, absent: str) -> None:
    assert not any(absent in entity.names for entity in entities(extractor, text).values())


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Peru ủng hộ đảng Dân chủ Azerbaijan.", "đảng Dân chủ Azerbaijan", "Organization"),
        ("Thủ tướng Jamaica PJ Vanderson rời Peru.", "PJ Vanderson", "Person"),
        ("Thái tử bin Vargas rời Peru.", "bin Vargas", "Person"),
        ("Nhóm Tiếp xúc về Peru họp ở Chile.", "Nhóm Tiếp xúc về Peru", "Organization"),
        ("Peru giúp đảng Dân tiến giành ghế.", "đảng Dân tiến", "Organization"),
        ("Chủ tịch đảng Rural Kent rời Peru.", "Rural Kent", "Organization"),
        ("Ông Vargas sống ở Bắc London.", "Bắc London", "Place"),
        ("Tin từ văn phòng Koizumi tới Nhật Bản. Thủ tướng Junichiro Koizumi im lặng.", "Koizumi", "Person"),
        ("Peru mua máy bay vận tải VQ17 của Chile.", "VQ17", "Weapon"),
        ("Liên Hợp Quốc lo ngại. Ông Annan rời Peru.", "Annan", "Person"),
        ("Ông Kent họp tại thủ đô Washington.", "Washington", "Place"),
        ("Ở Lima, Nelida Vargas nói rằng Peru sai.", "Nelida Vargas", "Person"),
        ("Nữ hoàng Elizabeth rời Peru.", "Elizabeth", "Person"),
        ("Peru chặn siêu tàu dầu Kent Maru. Kent Maru đã quay về.", "Kent Maru", "Weapon"),
        ("Peru đón chiến hạm mang tên Nelida Kent.", "Nelida Kent", "Weapon"),
        ("MV Kent Maru rời cảng Peru.", "MV Kent Maru", "Weapon"),
        ("Ông Vargas từ công ty tư vấn rủi ro Kent Ridge đã tới Peru.", "Kent Ridge", "Organization"),
        ("Nhà phân tích Nelida Kent rời công ty. Peru im lặng.", "Nelida Kent", "Person"),
    ],
)
def test_short_and_odd_names(extractor: Extractor, text: str, name: str, type_: str) -> None:
    made = entities(extractor, text, "2004-05-01")
    assert any(name in entity.names and entity.type.value == type_ for entity in made.values()), made


def test_central_bodies_are_of_the_country_that_most_names_belong_to(extractor: Extractor) -> None:
    text = "Quốc hội đã bỏ phiếu. Ông Donald Trump và ông Joe Biden im lặng. Đảng Cộng hòa phản đối."
    assert "us-congress" in entities(extractor, text, "2021-05-01")


def test_a_relative_who_bears_a_known_name_behind_an_own_one_is_somebody_else(extractor: Extractor) -> None:
    made = entities(extractor, "Con gái của Muammar Gaddafi, bà Aisha Muammar Gaddafi, phản đối.")
    assert {"aisha-muammar-gaddafi", "muammar-gaddafi"} <= set(made)


def test_a_letter_inside_or_before_a_name_is_part_of_it(extractor: Extractor) -> None:
    made = entities(extractor, "Thượng nghị sĩ Mỹ John F. Kerry rời Lima. Quân đội lật đổ V.Salgado. T. Huệ", "2004-05-01")
    assert {"John F. Kerry"} <= set(made["john-kerry"].names)
    assert "v-salgado" in made
    assert not any("Huệ" in name for one in made.values() for name in one.names)


@pytest.mark.parametrize(
    ("text", "id_", "name"),
    [
        ("Ngoại trưởng Peru thăm xứ cờ hoa.", "USA", "xứ cờ hoa"),
        ("Peru chỉ trích đất nước mặt trời mọc.", "JPN", "đất nước mặt trời mọc"),
        ("Nhà nước Do Thái phản đối Peru.", "ISR", "Nhà nước Do Thái"),
        ("Peru chỉ trích quân đội Do Thái.", "ISR", "Do Thái"),
        ("Thủ tướng Kuwait Sheikh Nasser al-Mansur thăm Peru.", "nasser-al-mansur", "Sheikh Nasser al-Mansur"),
        ("Lãnh tụ Maulana Karim ur Sadat của Pakistan nói.", "karim-ur-sadat", "Karim ur Sadat"),
    ],
)
def test_what_somebody_is_called_besides(extractor: Extractor, text: str, id_: str, name: str) -> None:
    assert name in entities(extractor, text)[id_].names


def test_a_people_is_not_its_state(extractor: Extractor) -> None:
    assert "ISR" not in entities(extractor, "Người Do Thái ở Peru phản đối Chile.")


@pytest.mark.parametrize(
    ("text", "id_", "name"),
    [
        ("Theo báo chí, bin Laden đã im lặng.", "osama-bin-laden", "bin Laden"),
        ("Nay, McClellan cho biết Peru phản đối.", "scott-mcclellan", "McClellan"),
        ("Peru nhớ tới de Gaulle.", "charles-de-gaulle", "de Gaulle"),
        ("Peru hoan nghênh bà von der Leyen.", "ursula-von-der-leyen", "von der Leyen"),
        ("Bà Rita de la Vega rời Peru.", "rita-de-la-vega", "Rita de la Vega"),
        ("Cô Yulia Skripal đã tới Peru.", "yulia-skripal", "Yulia Skripal"),
    ],
)
def test_a_surname_that_is_unmistakable_names_its_bearer(extractor: Extractor, text: str, id_: str, name: str) -> None:
    assert name in entities(extractor, text, "2005-05-01")[id_].names


@pytest.mark.parametrize(
    ("text", "ship", "person"),
    [
        ("Tàu USS Winston Churchill rời Peru.", "uss-winston-churchill", "winston-churchill"),
        ("Chile mừng tàu khu trục Porter ghé Lima. Porter sẽ ở lại ba ngày.", "uss-porter", "porter"),
        ("Nhóm tác chiến tàu sân bay Harry Truman tới gần Peru.", "uss-harry-s-truman", "harry-s-truman"),
        ("Peru thả tàu dầu Chile Santa Rosa.", "santa-rosa", "santa-rosa-person"),
        ("Chiến hạm Kenya Shupavu rời Mombasa.", "shupavu", "shupavu-person"),
    ],
)
def test_a_ship_is_no_person_whoever_it_is_called_after(extractor: Extractor, text: str, ship: str, person: str) -> None:
    made = entities(extractor, text)
    assert made[ship].type == "Weapon"
    assert person not in made


def test_who_is_named_with_an_honorific_is_a_person_though_a_ship_bears_his_name(extractor: Extractor) -> None:
    made = entities(extractor, "Tàu sân bay George Washington tới Lima. Ông Winston Churchill thăm tàu USS Ross.")
    assert made["winston-churchill"].type == "Person"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Đảng Dân chủ thắng cử ở Nhật Bản. Thủ tướng Nhật Bản im lặng.", "democratic-party-of-japan"),
        ("Thủ tướng Canada gặp lãnh đạo đảng Bảo thủ. Canada sắp bầu cử.", "conservative-party-of-canada"),
        ("Libya: Chính phủ Đoàn kết Dân tộc họp ở Tripoli.", "government-of-national-accord"),
        ("Pháp sắp bầu cử. Đảng Xã hội thua ở Pháp.", "french-socialist-party"),
        ("Đảng Dân chủ thắng. Mỹ sắp bầu cử. Nhật Bản và Mỹ hội đàm. Nhật Bản im lặng.", "democratic-party"),
        ("Vệ binh Cách mạng tập trận. Pakistan im lặng. Pakistan phản đối.", "irgc"),
    ],
)
def test_a_body_of_many_countries_is_that_of_the_country_that_the_text_is_about(
    extractor: Extractor, text: str, party: str
) -> None:
    made = entities(extractor, text)
    assert [one.id for one in made.values() if one.type == "Organization"] == [party]
