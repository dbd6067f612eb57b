package bytes

import (
	"errors"
	"io"
	"unicode/utf8"
)

// A Reader reads from a slice.
type Reader struct {
	s        []byte
	at       int64
	previous int // where the last rune read began; negative if the last thing done was not that
}

func NewReader(s []byte) *Reader { return &Reader{s, 0, -1} }

func (r *Reader) Len() int       { return int(max(0, int64(len(r.s))-r.at)) }
func (r *Reader) Size() int64    { return int64(len(r.s)) }
func (r *Reader) Reset(s []byte) { *r = Reader{s, 0, -1} }

func (r *Reader) Read(b []byte) (n int, err error) {
	if r.at >= int64(len(r.s)) {
		return 0, io.EOF
	}
	r.previous = -1
	n = copy(b, r.s[r.at:])
	r.at += int64(n)
	return n, nil
}

func (r *Reader) ReadAt(b []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, errors.New("bytes.Reader.ReadAt: negative offset")
	}
	if off >= int64(len(r.s)) {
		return 0, io.EOF
	}
	n = copy(b, r.s[off:])
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}

func (r *Reader) ReadByte() (byte, error) {
	r.previous = -1
	if r.at >= int64(len(r.s)) {
		return 0, io.EOF
	}
	b := r.s[r.at]
	r.at++
	return b, nil
}

func (r *Reader) UnreadByte() error {
	if r.at <= 0 {
		return errors.New("bytes.Reader.UnreadByte: at beginning of slice")
	}
	r.previous = -1
	r.at--
	return nil
}

func (r *Reader) ReadRune() (ch rune, size int, err error) {
	if r.at >= int64(len(r.s)) {
		r.previous = -1
		return 0, 0, io.EOF
	}
	r.previous = int(r.at)
	ch, size = utf8.DecodeRune(r.s[r.at:])
	r.at += int64(size)
	return ch, size, nil
}

func (r *Reader) UnreadRune() error {
	if r.at <= 0 {
		return errors.New("bytes.Reader.UnreadRune: at beginning of slice")
	}
	if r.previous < 0 {
		return errors.New("bytes.Reader.UnreadRune: previous operation was not ReadRune")
	}
	r.at = int64(r.previous)
	r.previous = -1
	return nil
}

func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	r.previous = -1
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += int64(len(r.s))
	default:
		return 0, errors.New("bytes.Reader.Seek: invalid whence")
	}
	if offset < 0 {
		return 0, errors.New("bytes.Reader.Seek: negative position")
	}
	r.at = offset
	return offset, nil
}

func (r *Reader) WriteTo(w io.Writer) (n int64, err error) {
	r.previous = -1
	if r.at >= int64(len(r.s)) {
		return 0, nil
	}
	rest := r.s[r.at:]
	m, err := w.Write(rest)
	if m > len(rest) {
		panic("bytes.Reader.WriteTo: invalid Write count")
	}
	r.at += int64(m)
	if m != len(rest) && err == nil {
		err = io.ErrShortWrite
	}
	return int64(m), err
}
