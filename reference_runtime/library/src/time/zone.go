package time

import "errors"

// A Location is a place, or rather its time: an offset from UTC with a name. Zones whose offset
// changes are not known here.
type Location struct {
	name   string
	zone   string // the abbreviation; often the name
	offset int    // seconds east of UTC
}

var (
	utcLocation   = Location{name: "UTC", zone: "UTC"}
	localLocation = Location{name: "Local", zone: "UTC"}

	UTC *Location = &utcLocation
	// Local is UTC wherever the program runs, so that it does the same everywhere.
	Local *Location = &localLocation
)

// FixedZone is a location that always uses that name and offset, in seconds east of UTC.
func FixedZone(name string, offset int) *Location { return &Location{name, name, offset} }

// LoadLocation knows "UTC", "" for the same, and "Local".
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	return nil, errors.New("unknown time zone " + name)
}

func (l *Location) String() string {
	if l == nil {
		return "UTC"
	}
	return l.name
}

// Location is the place whose time t shows.
func (t Time) Location() *Location {
	switch {
	case t.loc != nil:
		return t.loc
	case t.monotonic != 0:
		return Local
	}
	return UTC
}

// In is the same instant, shown as that place's time.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	if loc == &utcLocation {
		loc = nil
	}
	return Time{sec: t.sec, nsec: t.nsec, loc: loc}
}

func (t Time) UTC() Time   { return t.In(&utcLocation) }
func (t Time) Local() Time { return t.In(Local) }

// Zone is the abbreviation and the offset in seconds east of UTC.
func (t Time) Zone() (name string, offset int) {
	loc := t.Location()
	return loc.zone, loc.offset
}

// ZoneBounds is when the zone in effect begins and ends; here it always has and never will.
func (t Time) ZoneBounds() (start, end Time) { return Time{}, Time{} }

func (t Time) IsDST() bool { return false }
