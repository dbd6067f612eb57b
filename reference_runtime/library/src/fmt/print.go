// Package fmt: values as text, by verbs.
package fmt

import (
	"errors"
	"io"
	"os"
	"strconv"
	"unicode/utf8"
)

// A Stringer says itself how %v shows it.
type Stringer interface {
	String() string
}

// A GoStringer says itself how %#v shows it.
type GoStringer interface {
	GoString() string
}

// A Formatter shows itself for every verb.
type Formatter interface {
	Format(f State, verb rune)
}

// A State is what a Formatter writes to, and says how.
type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool // whether the flag c, of "+-# 0", is given
}

// state is the State that a printer is: a type of its own, so that programs need tables of these
// methods alone.
type state struct{ p *printer }

func (s state) Write(b []byte) (n int, err error) {
	s.p.out = append(s.p.out, b...)
	return len(b), nil
}

func (s state) WriteString(text string) (n int, err error) {
	s.p.out = append(s.p.out, text...)
	return len(text), nil
}

func (s state) Width() (wid int, ok bool)      { return max(s.p.width, 0), s.p.width >= 0 }
func (s state) Precision() (prec int, ok bool) { return max(s.p.precision, 0), s.p.precision >= 0 }

func (s state) Flag(c int) bool {
	p := s.p
	switch c {
	case '-':
		return p.minus
	case '+':
		return p.plus || p.plusV
	case '#':
		return p.sharp || p.sharpV
	case ' ':
		return p.space
	case '0':
		return p.zero
	}
	return false
}

// FormatString is the directive that state and verb come from.
func FormatString(state State, verb rune) string {
	b := []byte{'%'}
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			b = append(b, byte(c))
		}
	}
	if w, ok := state.Width(); ok {
		b = strconv.AppendInt(b, int64(w), 10)
	}
	if p, ok := state.Precision(); ok {
		b = append(b, '.')
		b = strconv.AppendInt(b, int64(p), 10)
	}
	return string(utf8.AppendRune(b, verb))
}

// Sprint shows its operands as %v does, with a space between two of which neither is a string.
func Sprint(a ...any) string {
	p := printer{directive: bare}
	for i, arg := range a {
		if i > 0 && !isString(arg) && !isString(a[i-1]) {
			p.writeByte(' ')
		}
		p.printOperand(arg, 'v')
	}
	return string(p.out)
}

// Sprintln shows its operands as %v does, with spaces between them and a newline at the end.
func Sprintln(a ...any) string {
	p := printer{directive: bare}
	for i, arg := range a {
		if i > 0 {
			p.writeByte(' ')
		}
		p.printOperand(arg, 'v')
	}
	p.writeByte('\n')
	return string(p.out)
}

func Sprintf(format string, a ...any) string {
	p := printer{}
	p.printf(format, a)
	return string(p.out)
}

func Print(a ...any) (n int, err error)   { return os.Stdout.WriteString(Sprint(a...)) }
func Println(a ...any) (n int, err error) { return os.Stdout.WriteString(Sprintln(a...)) }
func Printf(format string, a ...any) (n int, err error) {
	return os.Stdout.WriteString(Sprintf(format, a...))
}

func Fprint(w io.Writer, a ...any) (n int, err error)   { return w.Write([]byte(Sprint(a...))) }
func Fprintln(w io.Writer, a ...any) (n int, err error) { return w.Write([]byte(Sprintln(a...))) }
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return w.Write([]byte(Sprintf(format, a...)))
}

func Append(b []byte, a ...any) []byte                 { return append(b, Sprint(a...)...) }
func Appendln(b []byte, a ...any) []byte               { return append(b, Sprintln(a...)...) }
func Appendf(b []byte, format string, a ...any) []byte { return append(b, Sprintf(format, a...)...) }

// Errorf is an error that shows Sprintf(format, a...) and wraps the operands of its verbs %w.
func Errorf(format string, a ...any) error {
	p := printer{wraps: true}
	p.printf(format, a)
	text := string(p.out)
	switch len(p.wrapped) {
	case 0:
		return errors.New(text)
	case 1:
		wrapped, _ := a[p.wrapped[0]].(error)
		return &wrapError{text, wrapped}
	}
	// In the order of the operands, each once.
	e := &wrapErrors{msg: text}
	for i, arg := range a {
		for _, index := range p.wrapped {
			if err, ok := arg.(error); ok && index == i {
				e.errs = append(e.errs, err)
				break
			}
		}
	}
	return e
}

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }

func isString(v any) bool {
	return v != nil && kindOf(v) == kindString
}
