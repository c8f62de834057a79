"""URLs: parsed, cleaned, unwrapped, and folded into keys. Knows neither articles nor markup."""
