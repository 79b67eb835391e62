"""Services of a belt: stations and their year, venues and members, funds by the rule."""
