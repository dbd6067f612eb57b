package fmt

import (
	"errors"
	"internal/reflectlite"
	"io"
	"strconv"
	"unicode/utf8"
	"unsafe"
)

const (
	binaryDigits  = "01"
	octalDigits   = "01234567"
	decimalDigits = "0123456789"
	hexDigits     = "0123456789abcdefABCDEF"
	signs         = "+-"
	dot           = "."
	exponents     = "eEpP"
)

// scanOne reads one operand into what arg points at.
func (s *scan) scanOne(verb rune, arg any) {
	s.token = nil
	if scanner, ok := arg.(Scanner); ok {
		if err := scanner.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			fail(err)
		}
		return
	}
	if arg == nil || kindOf(arg) != reflectlite.Pointer {
		failText("type not a pointer: " + reflectlite.TypeString(arg))
	}
	at := unsafe.Pointer(reflectlite.Word(arg))
	switch kind := reflectlite.ElemKind(arg); {
	case kind == reflectlite.Bool:
		*(*bool)(at) = s.scanBool(verb)
	case isSigned(kind):
		size := reflectlite.ElemSize(arg)
		n := s.scanInt(verb, 8*size)
		switch size {
		case 1:
			*(*int8)(at) = int8(n)
		case 2:
			*(*int16)(at) = int16(n)
		case 4:
			*(*int32)(at) = int32(n)
		default:
			*(*int64)(at) = n
		}
	case isUnsigned(kind):
		size := reflectlite.ElemSize(arg)
		n := s.scanUint(verb, 8*size)
		switch size {
		case 1:
			*(*uint8)(at) = uint8(n)
		case 2:
			*(*uint16)(at) = uint16(n)
		case 4:
			*(*uint32)(at) = uint32(n)
		default:
			*(*uint64)(at) = n
		}
	case kind == reflectlite.Float32:
		*(*float32)(at) = float32(s.scanFloat(verb, 32))
	case kind == reflectlite.Float64:
		*(*float64)(at) = s.scanFloat(verb, 64)
	case kind == reflectlite.Complex64:
		*(*complex64)(at) = complex64(s.scanComplex(verb, 64))
	case kind == reflectlite.Complex128:
		*(*complex128)(at) = s.scanComplex(verb, 128)
	case kind == reflectlite.String:
		*(*string)(at) = s.scanString(verb)
	case kind == reflectlite.Slice && reflectlite.ElemKind(reflectlite.Elem(arg)) == reflectlite.Uint8:
		*(*[]byte)(at) = []byte(s.scanString(verb))
	default:
		failText("can't scan type: " + reflectlite.TypeString(arg))
	}
}

// want fails unless verb is one of verbs.
func (s *scan) want(verb rune, verbs, what string) {
	if !contains(verbs, verb) {
		failText("bad verb '%" + string(verb) + "' for " + what)
	}
}

// begin skips spaces before an operand, of which there must be something.
func (s *scan) begin() {
	s.skipSpace(false)
	if s.peek() == eof {
		fail(io.EOF)
	}
}

func (s *scan) scanBool(verb rune) bool {
	s.begin()
	s.want(verb, "tv", "boolean")
	r := s.must()
	switch r {
	case '0':
		return false
	case '1':
		return true
	case 't', 'T':
		if s.accept("rR") && (!s.accept("uU") || !s.accept("eE")) {
			failText("syntax error scanning boolean")
		}
		return true
	case 'f', 'F':
		if s.accept("aA") && (!s.accept("lL") || !s.accept("sS") || !s.accept("eE")) {
			failText("syntax error scanning boolean")
		}
		return false
	}
	return false
}

// base is what the verb says of the digits of an integer.
func (s *scan) base(verb rune) (base int, digits string) {
	s.want(verb, "bdoUxXv", "integer")
	switch verb {
	case 'b':
		return 2, binaryDigits
	case 'o':
		return 8, octalDigits
	case 'x', 'X', 'U':
		return 16, hexDigits
	}
	return 10, decimalDigits
}

// prefix reads the prefix that tells the base. found: there is one, and maybe no more digits.
func (s *scan) prefix() (base int, digits string, found bool) {
	if !s.accept("0") {
		return 0, decimalDigits + "_", false
	}
	switch {
	case s.accept("bB"):
		return 0, binaryDigits + "_", true
	case s.accept("oO"):
		return 0, octalDigits + "_", true
	case s.accept("xX"):
		return 0, hexDigits + "_", true
	}
	return 0, octalDigits + "_", true
}

func (s *scan) peekIs(chars string) bool {
	r := s.peek()
	return r != eof && contains(chars, r)
}

// number reads the digits of an integer.
func (s *scan) number(digits string, haveDigits bool) string {
	if !haveDigits {
		if s.peek() == eof {
			fail(io.EOF)
		}
		if !s.accept(digits) {
			failText("expected integer")
		}
	}
	s.acceptAll(digits)
	return string(s.token)
}

func (s *scan) scanInt(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.scanRune(bits)
	}
	s.begin()
	base, digits := s.base(verb)
	found := false
	if verb == 'U' {
		if !s.accept("U") || !s.accept("+") {
			failText("bad unicode format ")
		}
		s.token = nil
	} else {
		s.accept(signs)
		if verb == 'v' {
			base, digits, found = s.prefix()
		}
	}
	token := s.number(digits, found)
	n, err := strconv.ParseInt(token, base, 64)
	if err != nil {
		fail(err)
	}
	if shift := 64 - bits; n<<shift>>shift != n {
		failText("integer overflow on token " + token)
	}
	return n
}

func (s *scan) scanUint(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.scanRune(bits))
	}
	s.begin()
	base, digits := s.base(verb)
	found := false
	if verb == 'U' {
		if !s.accept("U") || !s.accept("+") {
			failText("bad unicode format ")
		}
		s.token = nil
	} else if verb == 'v' {
		base, digits, found = s.prefix()
	}
	token := s.number(digits, found)
	n, err := strconv.ParseUint(token, base, 64)
	if err != nil {
		fail(err)
	}
	if shift := 64 - bits; n<<shift>>shift != n {
		failText("unsigned integer overflow on token " + token)
	}
	return n
}

func (s *scan) scanRune(bits int) int64 {
	next := s.next()
	if next == eof {
		fail(io.EOF)
	}
	r := int64(next)
	if shift := 64 - bits; r<<shift>>shift != r {
		failText("overflow on character value " + string(rune(r)))
	}
	return r
}

// floatToken reads what may be a floating-point number.
func (s *scan) floatToken() string {
	s.token = nil
	if s.accept("nN") && s.accept("aA") && s.accept("nN") {
		return string(s.token)
	}
	s.accept(signs)
	if s.accept("iI") && s.accept("nN") && s.accept("fF") {
		return string(s.token)
	}
	digits, exponent := decimalDigits+"_", "eEpP"
	if s.accept("0") && s.accept("xX") {
		digits, exponent = hexDigits+"_", "pP"
	}
	s.acceptAll(digits)
	if s.accept(dot) {
		s.acceptAll(digits)
	}
	if s.accept(exponent) {
		s.accept(signs)
		s.acceptAll(decimalDigits + "_")
	}
	return string(s.token)
}

func (s *scan) parseFloat(token string, bits int) float64 {
	for i := 0; i < len(token); i++ {
		if token[i] == 'p' && !contains(token[:min(3, len(token))], 'x') && !contains(token[:min(3, len(token))], 'X') {
			return s.binaryFloat(token, i, bits)
		}
	}
	f, err := strconv.ParseFloat(token, bits)
	if err != nil {
		fail(err)
	}
	return f
}

// binaryFloat is a decimal number times a power of two: "3p-2", as %b shows it.
func (s *scan) binaryFloat(token string, p, bits int) float64 {
	f, err := strconv.ParseFloat(token[:p], bits)
	if err != nil {
		fail(renamed(err, token))
	}
	exponent, err := strconv.Atoi(token[p+1:])
	if err != nil {
		fail(renamed(err, token))
	}
	for ; exponent > 0; exponent-- {
		f *= 2
	}
	for ; exponent < 0; exponent++ {
		f /= 2
	}
	return f
}

// renamed is err, about all of token.
func renamed(err error, token string) error {
	var e *strconv.NumError
	if errors.As(err, &e) {
		e.Num = token
	}
	return err
}

const floatVerbs = "beEfFgGv"

func (s *scan) scanFloat(verb rune, bits int) float64 {
	s.want(verb, floatVerbs, "float"+strconv.Itoa(bits))
	s.begin()
	return s.parseFloat(s.floatToken(), bits)
}

func (s *scan) scanComplex(verb rune, bits int) complex128 {
	s.want(verb, floatVerbs, "complex")
	s.begin()
	parenthesized := s.accept("(")
	re := s.floatToken()
	s.token = nil
	if !s.accept(signs) {
		failText("syntax error scanning complex number")
	}
	sign := string(s.token)
	im := s.floatToken()
	if !s.accept("i") || parenthesized && !s.accept(")") {
		failText("syntax error scanning complex number")
	}
	return complex(s.parseFloat(re, bits/2), s.parseFloat(sign+im, bits/2))
}

func (s *scan) scanString(verb rune) string {
	s.want(verb, "svqxX", "string")
	s.begin()
	switch verb {
	case 'q':
		return s.quoted()
	case 'x', 'X':
		return s.hexString()
	}
	s.take(notSpace)
	return string(s.token)
}

func (s *scan) quoted() string {
	quote := s.must()
	switch quote {
	case '`':
		s.token = nil
		for {
			r := s.must()
			if r == quote {
				return string(s.token)
			}
			s.token = utf8.AppendRune(s.token, r)
		}
	case '"':
		s.token = []byte{'"'}
		for {
			r := s.must()
			s.token = utf8.AppendRune(s.token, r)
			if r == '\\' {
				s.token = utf8.AppendRune(s.token, s.must())
			} else if r == '"' {
				break
			}
		}
		text, err := strconv.Unquote(string(s.token))
		if err != nil {
			fail(err)
		}
		return text
	}
	failText("expected quoted string")
	return ""
}

func (s *scan) hexString() string {
	var out []byte
	for s.peekIs(hexDigits) {
		high := s.must()
		if s.peek() == eof {
			fail(io.ErrUnexpectedEOF)
		}
		if !s.peekIs(hexDigits) {
			failText("illegal hex digit")
		}
		b, _ := strconv.ParseUint(string(high)+string(s.must()), 16, 8)
		out = append(out, byte(b))
	}
	if len(out) == 0 {
		failText("no hex data for %x string")
	}
	return string(out)
}
