package bytes

import (
	"errors"
	"io"
	"unicode/utf8"
)

// MinRead is how much room ReadFrom makes before it reads.
const MinRead = 512

// ErrTooLarge is the panic of a Buffer that cannot grow.
var ErrTooLarge = errors.New("bytes.Buffer: too large")

var errNegativeRead = errors.New("bytes.Buffer: reader returned negative count from Read")

// A Buffer is bytes that are written at the end and read at the beginning. The zero value is empty.
type Buffer struct {
	buf  []byte
	read int // so many bytes of buf have been read
	last int // what may be unread: 0 nothing, 1 a byte, and beyond that a rune of last-1 bytes
}

const (
	lastNothing = iota
	lastByte
	lastRune
)

func NewBuffer(buf []byte) *Buffer     { return &Buffer{buf: buf} }
func NewBufferString(s string) *Buffer { return &Buffer{buf: []byte(s)} }

// Bytes is what is unread, until the next change.
func (b *Buffer) Bytes() []byte { return b.buf[b.read:] }

// AvailableBuffer is room behind the contents, to be appended to and written at once.
func (b *Buffer) AvailableBuffer() []byte { return b.buf[len(b.buf):] }

func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.read:])
}

func (b *Buffer) Len() int       { return len(b.buf) - b.read }
func (b *Buffer) Cap() int       { return cap(b.buf) }
func (b *Buffer) Available() int { return cap(b.buf) - len(b.buf) }

// Peek is the next n bytes, which stay unread.
func (b *Buffer) Peek(n int) ([]byte, error) {
	if b.Len() < n {
		return b.buf[b.read:], io.EOF
	}
	return b.buf[b.read : b.read+n], nil
}

func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.read, b.last = 0, lastNothing
}

// Truncate keeps the first n bytes of what is unread.
func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	b.last = lastNothing
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.read+n]
}

// Grow makes room for n more bytes.
func (b *Buffer) Grow(n int) {
	if n < 0 {
		panic("bytes.Buffer.Grow: negative count")
	}
	b.room(n)
}

// room makes room for n more bytes. What was read makes place first.
func (b *Buffer) room(n int) {
	b.last = lastNothing
	if b.read > 0 && b.read == len(b.buf) {
		b.Reset()
	}
	if cap(b.buf)-len(b.buf) >= n {
		return
	}
	if rest := b.Len(); rest+n <= cap(b.buf)/2 {
		copy(b.buf, b.buf[b.read:])
		b.buf = b.buf[:rest]
	} else {
		b.buf = append(make([]byte, 0, max(64, 2*cap(b.buf)+n)), b.buf[b.read:]...)
	}
	b.read = 0
}

func (b *Buffer) Write(p []byte) (n int, err error) {
	b.room(len(p))
	b.buf = append(b.buf, p...)
	return len(p), nil
}

func (b *Buffer) WriteString(s string) (n int, err error) {
	b.room(len(s))
	b.buf = append(b.buf, s...)
	return len(s), nil
}

func (b *Buffer) WriteByte(c byte) error {
	b.room(1)
	b.buf = append(b.buf, c)
	return nil
}

func (b *Buffer) WriteRune(r rune) (n int, err error) {
	b.room(utf8.UTFMax)
	before := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - before, nil
}

func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	for {
		b.room(MinRead)
		m, err := r.Read(b.buf[len(b.buf):cap(b.buf)])
		if m < 0 {
			panic(errNegativeRead)
		}
		b.buf = b.buf[:len(b.buf)+m]
		n += int64(m)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	b.last = lastNothing
	if rest := b.Len(); rest > 0 {
		m, err := w.Write(b.buf[b.read:])
		if m > rest {
			panic("bytes.Buffer.WriteTo: invalid Write count")
		}
		b.read += m
		n = int64(m)
		if err != nil {
			return n, err
		}
		if m != rest {
			return n, io.ErrShortWrite
		}
	}
	b.Reset()
	return n, nil
}

func (b *Buffer) Read(p []byte) (n int, err error) {
	b.last = lastNothing
	if b.Len() == 0 {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.read:])
	b.read += n
	if n > 0 {
		b.last = lastByte
	}
	return n, nil
}

// Next is the next n bytes, or all that there are, until the next change.
func (b *Buffer) Next(n int) []byte {
	b.last = lastNothing
	n = min(n, b.Len())
	data := b.buf[b.read : b.read+n]
	b.read += n
	if n > 0 {
		b.last = lastByte
	}
	return data
}

func (b *Buffer) ReadByte() (byte, error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.read]
	b.read++
	b.last = lastByte
	return c, nil
}

func (b *Buffer) ReadRune() (r rune, size int, err error) {
	if b.Len() == 0 {
		b.Reset()
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRune(b.buf[b.read:])
	b.read += size
	b.last = lastRune - 1 + size
	return r, size, nil
}

func (b *Buffer) UnreadRune() error {
	if b.last < lastRune {
		return errors.New("bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune")
	}
	b.read -= b.last - lastRune + 1
	b.last = lastNothing
	return nil
}

func (b *Buffer) UnreadByte() error {
	if b.last == lastNothing {
		return errors.New("bytes.Buffer: UnreadByte: previous operation was not a successful read")
	}
	b.last = lastNothing
	if b.read > 0 {
		b.read--
	}
	return nil
}

// ReadBytes reads up to delim, which it includes; err is io.EOF if that is missing.
func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	part, err := b.until(delim)
	return append(line, part...), err
}

func (b *Buffer) ReadString(delim byte) (line string, err error) {
	part, err := b.until(delim)
	return string(part), err
}

func (b *Buffer) until(delim byte) (part []byte, err error) {
	end := len(b.buf)
	if i := IndexByte(b.buf[b.read:], delim); i >= 0 {
		end = b.read + i + 1
	} else {
		err = io.EOF
	}
	part = b.buf[b.read:end]
	b.read = end
	b.last = lastByte
	return part, err
}
