package fmt

import (
	"errors"
	"io"
	"os"
	"unicode/utf8"
)

// A ScanState is what a Scanner reads from.
type ScanState interface {
	ReadRune() (r rune, size int, err error)
	UnreadRune() error
	SkipSpace()
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	Width() (wid int, ok bool)
	Read(buf []byte) (n int, err error)
}

// A Scanner reads itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

func Scan(a ...any) (n int, err error)                 { return Fscan(os.Stdin, a...) }
func Scanln(a ...any) (n int, err error)               { return Fscanln(os.Stdin, a...) }
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(os.Stdin, format, a...) }

func Sscan(str string, a ...any) (n int, err error)   { return Fscan(&stringReader{rest: str}, a...) }
func Sscanln(str string, a ...any) (n int, err error) { return Fscanln(&stringReader{rest: str}, a...) }
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf(&stringReader{rest: str}, format, a...)
}

// Fscan reads operands that white space parts, newlines too.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	return newScan(r, newlines{areSpace: true}).operands(a)
}

// Fscanln reads operands up to a newline, which must follow the last one.
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	return newScan(r, newlines{end: true}).operands(a)
}

// Fscanf reads operands as format says.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	return newScan(r, newlines{}).formatted(format, a)
}

type stringReader struct{ rest string }

func (r *stringReader) Read(b []byte) (n int, err error) {
	n = copy(b, r.rest)
	r.rest = r.rest[n:]
	if n == 0 {
		err = io.EOF
	}
	return n, err
}

// newlines says what newlines are.
type newlines struct {
	areSpace bool
	end      bool // of the scan
}

// A scan is one call of Fscan and its like.
type scan struct {
	newlines
	rs    io.RuneScanner
	last  rune // what was read last; eof at the end
	left  int  // so many runes may be read for this operand
	width int  // of the directive; -1: none
	token []byte
}

const (
	eof     = -1
	noLimit = 1 << 30
)

// A scanError is the panic by which a scan ends.
type scanError struct{ err error }

func fail(err error)       { panic(scanError{err}) }
func failText(text string) { fail(errors.New(text)) }

func newScan(r io.Reader, n newlines) *scan {
	rs, ok := r.(io.RuneScanner)
	if !ok {
		rs = &runeReader{r: r}
	}
	return &scan{newlines: n, rs: rs, left: noLimit, width: -1}
}

// A runeReader reads runes byte by byte, so that nothing behind them is taken.
type runeReader struct {
	r      io.Reader
	last   rune
	size   int
	unread bool
}

func (r *runeReader) ReadRune() (rune, int, error) {
	if r.unread {
		r.unread = false
		return r.last, r.size, nil
	}
	var b [utf8.UTFMax]byte
	n := 0
	for {
		if _, err := io.ReadFull(r.r, b[n:n+1]); err != nil {
			if n == 0 {
				return 0, 0, err
			}
			break
		}
		n++
		if utf8.FullRune(b[:n]) || n == len(b) {
			break
		}
	}
	r.last, r.size = utf8.DecodeRune(b[:n])
	return r.last, r.size, nil
}

func (r *runeReader) UnreadRune() error {
	r.unread = true
	return nil
}

// ---- ScanState

func (s *scan) ReadRune() (r rune, size int, err error) {
	if s.left <= 0 {
		return 0, 0, io.EOF
	}
	if s.end && s.last == '\n' {
		return 0, 0, io.EOF
	}
	r, size, err = s.rs.ReadRune()
	if err == nil {
		s.left--
		s.last = r
	}
	return r, size, err
}

func (s *scan) UnreadRune() error {
	s.rs.UnreadRune()
	s.left++
	s.last = 0
	return nil
}

func (s *scan) Width() (wid int, ok bool) { return max(s.width, 0), s.width >= 0 }

func (s *scan) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *scan) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	defer catchScan(&err)
	if f == nil {
		f = notSpace
	}
	if skipSpace {
		s.skipSpace(false)
	}
	s.take(f)
	return s.token, nil
}

func notSpace(r rune) bool { return !isSpace(r) }

// isSpace is unicode.IsSpace, without which programs that do not scan need no package unicode.
func isSpace(r rune) bool

func catchScan(err *error) {
	if e := recover(); e != nil {
		failed, ok := e.(scanError)
		if !ok {
			panic(e)
		}
		*err = failed.err
	}
}

// next is the next rune; eof at the end.
func (s *scan) next() rune {
	r, _, err := s.ReadRune()
	if err == io.EOF {
		return eof
	}
	if err != nil {
		fail(err)
	}
	return r
}

// must is the next rune, which there must be.
func (s *scan) must() rune {
	r := s.next()
	if r == eof {
		fail(io.ErrUnexpectedEOF)
	}
	return r
}

func (s *scan) SkipSpace() { s.skipSpace(false) }

// skipSpace skips white space; a newline that is none is an error, unless stop: then it ends it.
func (s *scan) skipSpace(stop bool) {
	for {
		r := s.next()
		if r == '\r' && s.peek() == '\n' {
			continue
		}
		if r == eof {
			return
		}
		if r == '\n' && !s.areSpace {
			if stop {
				s.UnreadRune()
				return
			}
			failText("unexpected newline")
		}
		if !isSpace(r) {
			s.UnreadRune()
			return
		}
	}
}

func (s *scan) peek() rune {
	r := s.next()
	if r != eof {
		s.UnreadRune()
	}
	return r
}

// take gathers runes that satisfy f into the token.
func (s *scan) take(f func(rune) bool) {
	s.token = nil
	for {
		r := s.next()
		if r == eof {
			return
		}
		if !f(r) {
			s.UnreadRune()
			return
		}
		s.token = utf8.AppendRune(s.token, r)
	}
}

// accept adds the next rune to the token if it is one of chars.
func (s *scan) accept(chars string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	if contains(chars, r) {
		s.token = utf8.AppendRune(s.token, r)
		return true
	}
	s.UnreadRune()
	return false
}

func (s *scan) acceptAll(chars string) (any bool) {
	for s.accept(chars) {
		any = true
	}
	return any
}

func contains(chars string, r rune) bool {
	for _, c := range chars {
		if c == r {
			return true
		}
	}
	return false
}

// ---- operands

func (s *scan) operands(a []any) (n int, err error) {
	defer catchScan(&err)
	for _, arg := range a {
		s.scanOne('v', arg)
		n++
	}
	if s.end {
		for {
			r := s.next()
			if r == '\n' || r == eof {
				break
			}
			if !isSpace(r) {
				failText("expected newline")
			}
		}
	}
	return n, nil
}

func (s *scan) formatted(format string, a []any) (n int, err error) {
	defer catchScan(&err)
	for i := 0; i < len(format); {
		if format[i] != '%' || i+1 < len(format) && format[i+1] == '%' {
			width := s.advance(format[i:])
			if width == 0 {
				if r := s.peek(); r == eof {
					fail(io.ErrUnexpectedEOF)
				}
				failText("input does not match format")
			}
			i += width
			continue
		}
		i++
		s.width = -1
		if width, next := parseNumber(format, i); next > i {
			s.width, i = width, next
		}
		verb, size := utf8.DecodeRuneInString(format[i:])
		i += size
		if verb != 'c' {
			s.SkipSpace()
		}
		s.left = noLimit
		if s.width >= 0 {
			s.left = s.width
		}
		if n >= len(a) {
			failText("too few operands for format '%" + format[i-size:] + "'")
		}
		s.scanOne(verb, a[n])
		n++
		s.left, s.width = noLimit, -1
	}
	if n < len(a) {
		failText("too many operands")
	}
	return n, nil
}

// advance matches the beginning of format up to the next directive with the input, and says how much
// of it that is; 0: they differ.
func (s *scan) advance(format string) (i int) {
	for i < len(format) {
		r, size := utf8.DecodeRuneInString(format[i:])
		if isSpace(r) {
			i += s.matchSpace(format[i:])
			continue
		}
		if r == '%' {
			if i+size == len(format) || format[i+size] != '%' {
				return i
			}
			s.SkipSpace()
			if next := s.peek(); next != '%' && next != eof {
				failText("missing literal %")
			}
			i += size // of "%%" the second one is matched
		}
		in := s.next()
		if in == eof {
			return 0
		}
		if in != r {
			s.UnreadRune()
			return 0
		}
		i += size
	}
	return i
}

// matchSpace matches the spaces with which format begins, and says how long they are. A newline
// matches any spaces and a newline, or the end of the input. Other spaces match spaces, of which there
// must be one unless a newline is beside them in the format, or the input ends.
func (s *scan) matchSpace(format string) (size int) {
	newlines := 0
	for size < len(format) {
		r, n := utf8.DecodeRuneInString(format[size:])
		if !isSpace(r) {
			break
		}
		if r == '\n' {
			newlines++
		}
		size += n
	}
	for i := 0; i < newlines; i++ {
		if r, _ := s.spaces(); r != '\n' && r != eof {
			failText("newline in format does not match input")
		}
	}
	r, any := s.spaces()
	if r != eof {
		s.UnreadRune()
	}
	if newlines == 0 && !any && r != eof {
		if r == '\n' {
			failText("newline in input does not match format")
		}
		failText("expected space in input to match format")
	}
	return size
}

// spaces reads spaces other than newlines, and what follows them.
func (s *scan) spaces() (next rune, any bool) {
	for {
		next = s.next()
		if next == '\r' && s.peek() == '\n' {
			next = s.next()
		}
		if !isSpace(next) || next == '\n' {
			return next, any
		}
		any = true
	}
}
