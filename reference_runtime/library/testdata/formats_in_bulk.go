// Pseudo-random values under every verb and every flag: a checksum for each verb. With an argument it
// shows what is summed.
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
)

// A random is xorshift64*.
type random uint64

func (r *random) next() uint64 {
	x := uint64(*r)
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	*r = random(x)
	return x * 2685821657736338717
}

func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

func (r *random) float() float64 {
	switch r.below(6) {
	case 0:
		return math.Float64frombits(r.next())
	case 1:
		return float64(int64(r.next()) >> uint(r.below(64)))
	case 2:
		return float64(r.below(1000000)) / 1000
	case 3:
		return []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 1, -1, 0.5, 1e21, 1e20, 123456789, 1e-5, 1e-4, math.MaxFloat64, math.SmallestNonzeroFloat64, math.MaxFloat32, 2.5, 3.5, 0.125}[r.below(19)]
	case 4:
		return math.Ldexp(float64(r.next()>>11), r.below(200)-100)
	}
	f, _ := strconv.ParseFloat(fmt.Sprintf("%de%d", r.next()%10000000, r.below(60)-40), 64)
	return f
}

func (r *random) text() string {
	s := ""
	for n := r.below(8); n > 0; n-- {
		switch r.below(5) {
		case 0:
			s += string(rune(r.below(0x250)))
		case 1:
			s += string([]byte{byte(r.next())})
		case 2:
			s += string(rune(r.next() % 0x110000))
		default:
			s += string(rune('!' + r.below(90)))
		}
	}
	return s
}

type pair struct {
	A any
	b any
}
type named int
type strung string

func (s strung) String() string { return "<" + string(s) + ">" }

type failing int

func (failing) Error() string { return "failing" }

type list []named

func (r *random) value(depth int) any {
	switch k := r.below(30); {
	case k < 4:
		return int(int64(r.next()) >> uint(r.below(64)))
	case k == 4:
		return int8(r.next())
	case k == 5:
		return uint64(r.next()) >> uint(r.below(64))
	case k == 6:
		return rune(r.below(0x20000))
	case k < 10:
		return r.float()
	case k == 10:
		return float32(r.float())
	case k == 11:
		return complex(r.float(), r.float())
	case k < 15:
		return r.text()
	case k == 15:
		return []byte(r.text())
	case k == 16:
		return r.below(2) == 0
	case k == 17:
		return nil
	case k == 18:
		return named(r.below(100) - 50)
	case k == 19:
		return strung(r.text())
	case k == 20:
		return failing(1)
	case k == 21:
		return [3]byte{1, byte(r.next()), 255}
	case k == 22:
		return list{named(r.below(10)), 7}
	case k == 23 && depth == 0:
		return errors.New(r.text())
	case k == 24:
		return uintptr(r.below(1000))
	case depth > 2:
		return 1
	case k == 25:
		return pair{r.value(depth + 1), r.value(depth + 1)}
	case k == 26 && depth == 0:
		return &pair{r.value(depth + 1), 3}
	case k == 27:
		return []any{r.value(depth + 1), r.value(depth + 1)}
	case k == 28:
		return map[string]any{r.text(): r.value(depth + 1), "k": r.value(depth + 1)}
	}
	return map[int]float64{r.below(9): r.float(), -r.below(9): 1}
}

type sum uint64

func (h *sum) add(s string) {
	if dump {
		fmt.Println(s)
	}
	x := uint64(*h)
	for i := 0; i < len(s); i++ {
		x = (x ^ uint64(s[i])) * 1099511628211
	}
	*h = sum((x ^ 10) * 1099511628211)
}

var dump = len(os.Args) > 1

func main() {
	for _, verb := range "vdboOxXcqUeEfFgGstTzp%w" {
		r := random(verb)
		h := sum(14695981039346656037)
		for i := 0; i < 300; i++ {
			format := "%"
			for _, flag := range "+-# 0" {
				if r.below(5) == 0 {
					format += string(flag)
				}
			}
			if r.below(3) == 0 {
				format += strconv.Itoa(r.below(14))
			}
			if r.below(3) == 0 {
				format += "."
				if r.below(4) > 0 {
					format += strconv.Itoa(r.below(10))
				}
			}
			format += string(verb)
			v := r.value(0)
			if verb == 'p' {
				v = i
			}
			if _, isPointer := v.(*pair); isPointer && (verb != 'v' && verb != 's' && verb != 'q' && verb != 'd') {
				v = 1
			}
			h.add(format + "\t" + fmt.Sprintf(format, v))
		}
		fmt.Printf("%c %016x\n", verb, uint64(h))
	}
	r := random(99)
	h := sum(1)
	for i := 0; i < 2000; i++ {
		f := r.float()
		for _, verb := range "beEfgGxX" {
			h.add(strconv.FormatFloat(f, byte(verb), r.below(22)-2, 64))
			h.add(strconv.FormatFloat(float64(float32(f)), byte(verb), r.below(22)-2, 32))
		}
		h.add(strconv.FormatFloat(f, 'g', -1, 64))
		h.add(strconv.FormatComplex(complex(f, -f), 'g', r.below(10)-1, 128))
	}
	fmt.Printf("FormatFloat %016x\n", uint64(h))
	h = 1
	for i := 0; i < 3000; i++ {
		s := r.number()
		for _, bits := range []int{32, 64} {
			f, err := strconv.ParseFloat(s, bits)
			h.add(fmt.Sprint(s, " ", math.Float64bits(f), " ", err))
		}
		base := []int{0, 10, 16, 2, 36, 8, 1, 37}[r.below(8)]
		bits := []int{0, 8, 16, 32, 64, 65}[r.below(6)]
		n, err := strconv.ParseInt(s, base, bits)
		h.add(fmt.Sprint(s, base, bits, n, err))
		u, err := strconv.ParseUint(s, base, bits)
		h.add(fmt.Sprint(u, err))
		b, err := strconv.ParseBool(s)
		h.add(fmt.Sprint(b, err))
		c, err := strconv.ParseComplex(s, 128)
		h.add(fmt.Sprint(c, err))
		a, err := strconv.Atoi(s)
		h.add(fmt.Sprint(a, err))
	}
	fmt.Printf("Parse %016x\n", uint64(h))
	h = 1
	for i := 0; i < 2000; i++ {
		s := r.text()
		h.add(strconv.Quote(s) + strconv.QuoteToASCII(s) + strconv.QuoteToGraphic(s))
		q := strconv.Quote(s)
		u, err := strconv.Unquote(q)
		h.add(fmt.Sprint(u == s, err, strconv.CanBackquote(s)))
		if n := r.below(len(q)); n > 0 {
			q = q[:n] + []string{"\\", "'", "\"", "x4", "\\u12", "\\777", "\n", "`"}[r.below(8)] + q[n:]
		}
		u, err = strconv.Unquote(q)
		h.add(fmt.Sprintf("%q %q %v", q, u, err))
		p, err := strconv.QuotedPrefix(q)
		h.add(fmt.Sprintf("%q %v", p, err))
		h.add(strconv.QuoteRune(rune(r.next()%0x120000) - 5))
	}
	fmt.Printf("Quote %016x\n", uint64(h))
}

func (r *random) number() string {
	switch r.below(4) {
	case 0:
		return strconv.FormatFloat(r.float(), "efgxb"[r.below(5)], r.below(25)-1, 64)
	case 1:
		return strconv.FormatInt(int64(r.next())>>uint(r.below(64)), []int{2, 8, 10, 16}[r.below(4)])
	}
	s := ""
	for n := r.below(10); n >= 0; n-- {
		s += []string{"0", "1", "9", "5", "00", "_", ".", "e", "E", "+", "-", "x", "0x", "p", "0b", "0o", "i", "inf", "nan", "(", ")", "12345678901234567890", "e308", "a", "f", "0.000000001", "e-324"}[r.below(27)]
	}
	return s
}
