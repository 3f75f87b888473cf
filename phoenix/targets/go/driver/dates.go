package driver

import (
	"time"

	"MODULE/support/date"
)

func init() {
	read := func(given any) date.Date {
		found, err := time.Parse(time.DateOnly, given.(string))
		if err != nil {
			panic(refused("Invalid"))
		}
		return date.Of(found)
	}
	scalar(read, func(into []byte, value date.Date) []byte { return quoted(into, value.String()) },
		date.Date{}, date.Date{Year: 2023, Month: time.February, Day: 29}, date.Date{Year: 10000, Month: 1, Day: 1})
}
