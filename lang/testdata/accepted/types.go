package p

type Number int

const (
	Zero Number = iota
	One
	Two
	_
	Four
)

func (n Number) String() string { return "n" }
func (n *Number) Increment()    { *n++ }

type Stringer interface{ String() string }

type ReadWriter interface {
	Reader
	Writer
}
type Reader interface {
	Read(p []byte) (n int, err error)
}
type Writer interface {
	Write(p []byte) (n int, err error)
}

type File struct {
	name string `tag:"x"`
	*Buffer
	Number
}

type Buffer struct {
	data []byte
	next *Buffer
}

func (b *Buffer) Read(p []byte) (int, error) {
	n := copy(p, b.data)
	b.data = b.data[n:]
	return n, nil
}

func (b *Buffer) Write(p []byte) (int, error) {
	b.data = append(b.data, p...)
	return len(p), nil
}

type (
	Tree   struct{ left, right *Tree }
	List   []List
	Map    map[string]Map
	Func   func(Func) Func
	Chan   chan Chan
	Alias  = Tree
	Pair   [2]Number
	Nested struct {
		inner struct{ a, b int }
		Pair
	}
	Mutual1 struct{ m *Mutual2 }
	Mutual2 struct{ m Mutual1 }
	Forward Later
	Later   struct{ f *Forward }
)

var (
	_ Stringer   = Zero
	_ Stringer   = new(Number)
	_ Stringer   = File{}
	_ ReadWriter = &File{}
	_ ReadWriter = File{}
	_ Reader     = ReadWriter(nil)
	_ error      = (*MyError)(nil)
	_            = (*File).Read
	_            = File.String
	_            = Stringer.String
	_            = Number.String
	_            = (*Number).Increment
)

type MyError struct{}

func (*MyError) Error() string { return "" }

func types() {
	var f File
	f.Increment()
	f.Number.Increment()
	_, _ = f.Write(nil)
	f.data = nil
	(&f).next = &Buffer{}
	f.next.next = nil
	get := f.Read
	_, _ = get(nil)
	increment := f.Increment
	increment()
	var s Stringer = f
	if n, ok := s.(interface{ Increment() }); ok {
		n.Increment()
	}
	type local struct{ next *local }
	var l local
	l.next = &l
	_ = Nested{inner: struct{ a, b int }{1, 2}, Pair: Pair{One, 1: Two}}
	_ = []*Tree{{}, {left: &Tree{}}}
	_ = map[Pair]string{{1, 2}: "a", {}: "b"}
	_ = [...]string{2: "c", 0: "a"}
	_ = struct{ Number }{3}.String()
	var e error = &MyError{}
	_, _ = e.(*MyError)
	var c1 chan<- int = make(chan int)
	var c2 <-chan int = make(chan int, 3)
	_, _ = c1, c2
	var c3 chan (<-chan int)
	_ = c3
	_ = (<-chan int)(nil)
	_ = (*[2]int)([]int{1, 2})
	_ = [2]int([]int{1, 2})
	_ = []rune("abc")
	_ = string([]byte{1})
	_ = Func(nil)
	_ = interface {
		Stringer
		Increment()
	}(nil)
}
