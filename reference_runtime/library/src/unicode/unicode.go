// Package unicode: what Unicode says of code points.
package unicode

const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
)

// Version is that of the Unicode data.
const Version = "15.0.0"

const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

// category is the general category of r, a number below categoryCount.
func category(r rune) int

// The general categories as the native numbers them.
const (
	unassigned = iota
	cc
	cf
	co
	cs
	ll
	lm
	lo
	lt
	lu
	mc
	me
	mn
	nd
	nl
	no
	pc
	pd
	pe
	pf
	pi
	po
	ps
	sc
	sk
	sm
	so
	zl
	zp
	zs
	categoryCount
)

func ToUpper(r rune) rune
func ToLower(r rune) rune
func ToTitle(r rune) rune

// SimpleFold is the next one of the code points that are equal to r but for their case.
func SimpleFold(r rune) rune

// IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space.
func IsPrint(r rune) bool

// IsGraphic: those, and the other spaces.
func IsGraphic(r rune) bool

func To(which int, r rune) rune {
	switch which {
	case UpperCase:
		return ToUpper(r)
	case LowerCase:
		return ToLower(r)
	case TitleCase:
		return ToTitle(r)
	}
	return ReplacementChar
}

func between(r rune, first, last int) bool {
	c := category(r)
	return first <= c && c <= last
}

func IsControl(r rune) bool { return category(r) == cc }
func IsDigit(r rune) bool   { return category(r) == nd }
func IsLetter(r rune) bool  { return between(r, ll, lu) }
func IsLower(r rune) bool   { return category(r) == ll }
func IsMark(r rune) bool    { return between(r, mc, mn) }
func IsNumber(r rune) bool  { return between(r, nd, no) }
func IsPunct(r rune) bool   { return between(r, pc, ps) }
func IsSymbol(r rune) bool  { return between(r, sc, so) }
func IsTitle(r rune) bool   { return category(r) == lt }
func IsUpper(r rune) bool   { return category(r) == lu }

// IsSpace is Unicode's property White_Space.
func IsSpace(r rune) bool
