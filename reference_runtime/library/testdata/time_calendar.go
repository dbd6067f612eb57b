// time: the calendar, layouts both ways, durations from text.
package main

import (
	"fmt"
	"time"
)

var layouts = []string{
	time.Layout, time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z,
	time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro, time.StampNano,
	time.DateTime, time.DateOnly, time.TimeOnly,
	"Monday January 2 2006 pm 3 4 5 .000 ,999 __2 002 Janet _2006 Z0700 Z07 -07:00:00 Z070000 20060102150405 .0001",
}

func main() {
	east, west := time.FixedZone("EST", 5*3600+1800), time.FixedZone("", -7*3600)
	times := []time.Time{
		{}, time.Unix(0, 0).UTC(), time.Unix(1e9, 123456789).UTC(), time.Unix(-1, -1).UTC(), time.UnixMilli(-5).UTC(), time.UnixMicro(1234567).UTC(),
		time.Date(2024, 2, 29, 23, 59, 59, 999999999, time.UTC), time.Date(2023, 12, 31, 0, 0, 0, 0, east), time.Date(2023, 1, 1, 12, 30, 0, 5e8, west),
		time.Date(1900, 3, 1, 1, 2, 3, 0, time.UTC), time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2021, 14, 35, 30, 70, 80, -5, time.UTC),
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), time.Date(2000, 0, 0, -1, -1, -1, 2e9, east), time.Date(12345, 6, 7, 8, 9, 10, 0, time.UTC),
		time.Date(2020, 5, 6, 7, 8, 9, 0, time.FixedZone("X", 3661)),
	}
	for _, t := range times {
		fmt.Println(t, t.GoString(), t.Unix(), t.UnixMilli(), t.UnixMicro(), t.Weekday(), t.YearDay(), t.IsZero())
		fmt.Println(t.ISOWeek())
		fmt.Println(t.Date())
		fmt.Println(t.Clock())
		fmt.Println(t.Zone())
		fmt.Println(t.Nanosecond(), t.Location(), t.UTC(), t.In(east), t.AddDate(1, 1, -40), t.Add(90*time.Minute))
		for _, layout := range layouts {
			text := t.Format(layout)
			back, err := time.Parse(layout, text)
			fmt.Printf("%q %v %v\n", text, back, err)
		}
		for _, d := range []time.Duration{0, 1, 7, time.Microsecond, time.Second, 3 * time.Minute, time.Hour, 24 * time.Hour, 7*24*time.Hour + 1} {
			fmt.Println(d, t.Truncate(d), t.Round(d))
		}
		text, err := t.MarshalText()
		fmt.Println(string(text), err)
		text, err = t.MarshalJSON()
		fmt.Println(string(text), err)
		for _, u := range times {
			fmt.Println(t.Sub(u), t.Compare(u), t.Before(u), t.After(u), t.Equal(u))
		}
	}
	for _, p := range [][2]string{
		{time.RFC3339, "2024-02-30T00:00:00Z"}, {time.RFC3339, "2024-13-01T00:00:00Z"}, {time.RFC3339, "2024-01-01 00:00:00Z"},
		{time.RFC3339, "2024-01-01T24:00:00Z"}, {time.RFC3339, "2024-01-01T23:60:00Z"}, {time.RFC3339, "2024-01-01T23:59:60Z"},
		{time.RFC3339, "2024-01-01T23:59:59.123456789123+05:30"}, {time.RFC3339, "2024-01-01T23:59:59"}, {time.RFC3339, ""},
		{time.RFC3339, "2024-01-01T23:59:59Zjunk"}, {time.RFC3339, "2024-1-01T23:59:59Z"}, {time.RFC3339, "2024-01-01T23:59:59+25:00"},
		{time.Kitchen, "12:05AM"}, {time.Kitchen, "12:05PM"}, {time.Kitchen, "1:05PM"}, {time.Kitchen, "13:05PM"}, {time.Kitchen, "3:04XM"},
		{time.ANSIC, "mon jan  2 15:04:05 2006"}, {time.ANSIC, "Mon Foo  2 15:04:05 2006"}, {time.UnixDate, "Mon Jan  2 15:04:05 PST 2006"},
		{time.UnixDate, "Mon Jan  2 15:04:05 GMT+3 2006"}, {time.RFC850, "Monday, 02-Jan-70 15:04:05 MST"}, {time.RFC850, "Monday, 02-Jan-68 15:04:05 UTC"},
		{"2006 002", "2024 366"}, {"2006 002", "2023 366"}, {"2006 01 002", "2024 02 366"}, {"15:04:05.000", "01:02:03.45"}, {"15:04:05.000", "01:02:03,456"},
		{"2006-01-02", "x"}, {"_2 Jan", " 7 Feb"}, {"2 Jan 2006", "31 Apr 2024"}, {"02/01/2006", "1/2/2006"}, {"05.999", "07"}, {"-0700", "-0730"},
		{"Jan 2", "Jan 2 "}, {"a  b", "a b"}, {"quote \"", "quote x\n"}, {"pm3", "am3"},
	} {
		t, err := time.Parse(p[0], p[1])
		fmt.Println(t, err)
	}
	in, err := time.ParseInLocation(time.DateTime, "2024-05-06 07:08:09", east)
	fmt.Println(in, err)
	for _, s := range []string{
		"0", "1s", "-1.5h", "2h45m", "1h2m3s4ms5us6ns", "+5m", ".5s", "1.s", "1µs", "1μs", "9223372036854775807ns", "9223372036854775808ns",
		"-9223372036854775808ns", "", "3", "-", "s", ".s", "1q", "1.5.5s", "1h-5m", "100000000000h", "0.3333333333333333333h", "3000000h", "-.5m", " 1s",
	} {
		d, err := time.ParseDuration(s)
		fmt.Println(d, err)
	}
	for _, d := range []time.Duration{0, 1, 1500, -1500, 90 * time.Minute, -time.Hour - 1, 1<<63 - 1, -1 << 63} {
		for _, m := range []time.Duration{0, 1, 7, 1000, time.Minute, time.Hour, 1<<63 - 1} {
			fmt.Print(d.Round(m), " ", d.Truncate(m), " ")
		}
		fmt.Println(d.Abs())
	}
	for m := time.Month(0); m < 14; m++ {
		fmt.Print(m, " ", time.Weekday(m), " ")
	}
	fmt.Println()
	_, err = time.LoadLocation("Nowhere/Land")
	fmt.Println(err, time.UTC, time.Local)
	now := time.Now()
	fmt.Println(now.Sub(now.Round(0)) == 0, now.Equal(now.UTC()), now.Location(), now.Year() > 2000)
	var u time.Time
	fmt.Println(u.UnmarshalText([]byte("2024-05-06T07:08:09.5+01:00")), u, u.UnmarshalJSON([]byte(`"2024-05-06T07:08:09Z"`)), u, u.UnmarshalJSON([]byte("5")))
}
