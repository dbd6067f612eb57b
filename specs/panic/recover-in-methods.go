// recover works in deferred methods: of values, of pointers, promoted ones, through interfaces and
// as method values.
//
// verifies: PANIC-011
// outcome: "11111" permitted
package main

type catcher struct{ count *int }

func (c catcher) byValue() {
	if recover() != nil {
		*c.count++
	}
}

func (c *catcher) byPointer() {
	if recover() != nil {
		*c.count++
	}
}

type outer struct{ catcher }

type byValuer interface{ byValue() }

func Litmus() string {
	n := 0
	c := catcher{&n}
	text := ""
	for _, protect := range []func(){
		func() { defer c.byValue(); panic(1) },
		func() { defer c.byPointer(); panic(1) },
		func() { defer outer{c}.byValue(); panic(1) },
		func() { var i byValuer = &c; defer i.byValue(); panic(1) },
		func() { f := c.byValue; defer f(); panic(1) },
	} {
		n = 0
		func() {
			defer func() { recover() }()
			protect()
		}()
		text += string(rune('0' + n))
	}
	return text
}
