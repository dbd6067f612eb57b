package time

type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

var monthNames = [...]string{
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December",
}

func (m Month) String() string {
	if m < January || m > December {
		return "%!Month(" + signed(int64(m)) + ")"
	}
	return monthNames[m-1]
}

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

var dayNames = [...]string{
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
}

func (d Weekday) String() string {
	if d < Sunday || d > Saturday {
		return "%!Weekday(" + signed(int64(d)) + ")"
	}
	return dayNames[d]
}

func signed(n int64) string {
	if n < 0 {
		return "-" + decimal(-uint64(n))
	}
	return decimal(uint64(n))
}

const (
	secondsPerDay = 24 * 60 * 60
	daysPerEra    = 400*365 + 97 // the calendar repeats itself after 400 years
	// A year that begins in March has its leap day at the end. From March 1, year 0 to January 1,
	// year 1:
	marchToEpoch = 306
)

// daysTo counts the days from January 1, year 1 to a date of the Gregorian calendar, whose month and
// day may be beyond their ranges. After H. Hinnant, "chrono-compatible low-level date algorithms".
func daysTo(year int64, month, day int64) int64 {
	month--
	year += floorDiv(month, 12)
	month = floorMod(month, 12) - 2 // 0 is March
	if month < 0 {
		month += 12
		year--
	}
	era := floorDiv(year, 400)
	inEra := year - era*400
	inYear := (153*month + 2) / 5 // days of the months before
	return era*daysPerEra + inEra*365 + inEra/4 - inEra/100 + inYear + day - 1 - marchToEpoch
}

// dateOf is the date so many days after January 1, year 1.
func dateOf(days int64) (year int64, month Month, day int) {
	days += marchToEpoch
	era := floorDiv(days, daysPerEra)
	inEra := days - era*daysPerEra
	years := (inEra - inEra/1460 + inEra/36524 - inEra/146096) / 365
	inYear := inEra - (365*years + years/4 - years/100)
	march := (5*inYear + 2) / 153 // months since March
	day = int(inYear-(153*march+2)/5) + 1
	year = years + era*400
	month = Month(march + 3)
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

func isLeap(year int64) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(month Month, year int64) int {
	return int(daysTo(year, int64(month)+1, 1) - daysTo(year, int64(month), 1))
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func floorMod(a, b int64) int64 { return a - floorDiv(a, b)*b }
