"""Whether a post is on duty at a minute of the day, read from its hours a second time."""

BREAKS = str.maketrans("，；;、：–~至", ",,,,:---")
ALL_DAY = ("全天", "24小时")


def may_go(hours: str, minute: int | None) -> bool:
    """Tell whether a post with these hours may be sent; one whose hours are not known may."""
    if minute is None or not hours or hours in ALL_DAY:
        return True
    spans = [_span(part) for part in hours.translate(BREAKS).split(",") if part.strip()]
    if None in spans:
        return True
    return any(
        span is not None and (minute - span[0]) % 1_440 < ((span[1] - span[0]) % 1_440 or span[2])
        for span in spans
    )


def _span(text: str) -> tuple[int, int, int] | None:
    """Read `08:00-12:00` as minutes; with how long it lasts if both ends look the same."""
    ends = text.split("-")
    minutes = [_minute(end) for end in ends]
    if len(minutes) != 2 or None in minutes:
        return None
    first, last = (minute for minute in minutes if minute is not None)
    return first, last, 1_440 if last - first == 1_440 else 0


def _minute(text: str) -> int | None:
    hours, mark, minutes = text.strip().partition(":")
    if not mark or not hours.isdecimal() or not minutes.isdecimal():
        return None
    return 60 * int(hours) + int(minutes) if len(hours) <= 2 == len(minutes) else None
