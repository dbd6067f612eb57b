// strconv: integers and floats both ways, quoting.
package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, s := range []string{
		"", "0", "-0", "+5", "-9223372036854775808", "9223372036854775808", "18446744073709551615",
		"18446744073709551616", "0x1F", "0b101", "0o17", "017", "1_000", "0x_1", "_1", "1_", "1__0", "abc",
		"zz", "-", "+", "128", "-129", "0x", "0_7", "08", " 1",
	} {
		for _, base := range []int{0, 2, 8, 10, 16, 36} {
			for _, bits := range []int{0, 8, 64} {
				i, err := strconv.ParseInt(s, base, bits)
				u, uerr := strconv.ParseUint(s, base, bits)
				fmt.Println(i, err, u, uerr)
			}
		}
		n, err := strconv.Atoi(s)
		fmt.Println(n, err, errors.Is(err, strconv.ErrSyntax), errors.Is(err, strconv.ErrRange))
	}
	floats := []float64{
		0, math.Copysign(0, -1), 1, -1.5, 0.1, 100000, 1e6, 123456789, 1e20, 1e21, 1e22, 1e-4, 1e-5, 1e100,
		math.MaxFloat64, math.SmallestNonzeroFloat64, 3e-310, math.MaxFloat32, math.Pi, 1.0 / 3, 2.5, 3.5, 0.000123456,
		math.Inf(1), math.Inf(-1), math.NaN(), 12345678, 16777216.5,
	}
	for _, f := range floats {
		for _, format := range []byte("eEfgGbxX") {
			for _, precision := range []int{-1, 0, 1, 3, 17} {
				for _, bits := range []int{32, 64} {
					if (format == 'b' || format == 'x' || format == 'X') && (bits == 32 || precision > 0) {
						continue
					}
					fmt.Print(strconv.FormatFloat(f, format, precision, bits), " ")
				}
			}
		}
		fmt.Println()
	}
	for _, s := range []string{
		"1", "-1.5", "1e3", "1e400", "-1e400", "1e-400", ".5", "5.", ".", "", "e5", "inf", "-Inf", "+infinity",
		"NaN", "0x1p-2", "0x1", "1x", "--1", " 1", "1 ", "0.1e", "1_0", "123456789012345678901234567890",
	} {
		f, err := strconv.ParseFloat(s, 64)
		g, gerr := strconv.ParseFloat(s, 32)
		fmt.Println(f, err, g, gerr)
	}
	for _, s := range []string{"", "plain", "a\"b\\c'", "\a\b\f\n\r\t\v\x00\x7f", "日本\u00a0\u200b\ufeff", "\xff\xc0", "\U0001F600`"} {
		fmt.Println(strconv.Quote(s), strconv.QuoteToASCII(s), strconv.CanBackquote(s))
	}
	fmt.Println(strconv.QuoteRune('\''), strconv.QuoteRune('"'), strconv.QuoteRune(-1), strconv.QuoteRuneToASCII('é'))
	for _, s := range []string{"1", "T", "false", "yes"} {
		fmt.Println(strconv.ParseBool(s))
	}
	fmt.Println(strconv.FormatInt(-255, 16), strconv.FormatUint(255, 2), strconv.Itoa(-7), strconv.FormatInt(-1<<63, 36))
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(-1.5), math.Trunc(-1.5), math.Round(-2.5), math.Mod(-7, 3),
		math.Abs(-3), math.Max(1, math.NaN()), math.Min(-0.0, 0), math.IsInf(math.Inf(-1), -1), math.Float64bits(1))
}
