// Promotion through values, pointers and interfaces; method sets; wrappers in interfaces.
package main

type Logger struct{ prefix string }

func (l Logger) Log(s string)        { println(l.prefix + s) }
func (l *Logger) SetPrefix(p string) { l.prefix = p }

type Animal interface{ Sound() string }
type Dog struct{ name string }

func (d *Dog) Sound() string { return d.name + " woof" }

type Service struct {
	Logger
	Animal
	*Counter
	id int
}

type Counter struct{ hits [3]int8 }

func (c *Counter) Hit(i int) int8 { c.hits[i]++; return c.hits[i] }
func (c Counter) Total() (t int) {
	for _, h := range c.hits {
		t += int(h)
	}
	return
}

type Outer struct{ Service }
type PtrOuter struct{ *Outer }

type All interface {
	Log(string)
	SetPrefix(string)
	Sound() string
	Hit(int) int8
	Total() int
}

func main() {
	o := Outer{Service{Logger{"> "}, &Dog{"rex"}, &Counter{}, 1}}
	o.Log("hi")
	o.SetPrefix("$ ")
	o.Log(o.Sound())
	println(o.Hit(1), o.Hit(1), o.Total(), o.id, o.hits[1])
	var a All = &o
	a.SetPrefix("# ")
	a.Log(a.Sound())
	println(a.Hit(2), a.Total())
	p := PtrOuter{&o}
	a = p
	a.SetPrefix("@ ")
	p.Log("through pointer")
	o.Log("shared")
	println(a.Hit(0), p.Total())
	f := p.Log
	p.SetPrefix("late ")
	f("bound early")
	g := a.Hit
	println(g(0))
	h := (*Outer).Total
	println(h(&o), Animal.Sound(o))
	var s struct{ Animal }
	s.Animal = &Dog{"anon"}
	println(s.Sound())
	var x interface{} = s
	println(x.(Animal).Sound())
	defer a.Log("deferred wrapper")
	defer p.Outer.Service.Counter.Hit(2)
	var none Service
	defer func() { println(recover() != nil) }()
	none.Sound()
}
