"""Who made the article and by which way it came: outlets, dates, credits, mirrors."""
