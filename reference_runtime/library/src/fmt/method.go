package fmt

import "internal/reflectlite"

// printByMethod shows v by its method Format, GoString, Error or String, if verb is of those that ask for it,
// and reports whether it did.
func (p *printer) printByMethod(v any, verb rune) (done bool) {
	if p.failing {
		return false
	}
	if verb == 'w' {
		if _, ok := v.(error); !ok || !p.wraps {
			p.badVerb(v, verb)
			return true
		}
		verb = 'v'
	}
	if f, ok := v.(Formatter); ok {
		done = true // also when the method panics
		defer p.catch(v, verb, "Format")
		f.Format(state{p}, verb)
		return done
	}
	if p.sharpV {
		if g, ok := v.(GoStringer); ok {
			done = true
			defer p.catch(v, verb, "GoString")
			p.pad(p.cut(g.GoString()), p.zero)
		}
		return done
	}
	switch verb {
	case 'v', 's', 'x', 'X', 'q':
		switch v := v.(type) {
		case error:
			done = true
			defer p.catch(v, verb, "Error")
			p.printString(v.Error(), v, verb)
		case Stringer:
			done = true
			defer p.catch(v, verb, "String")
			p.printString(v.String(), v, verb)
		}
	}
	return done
}

// catch is deferred around calls of v's methods: a panic in one becomes part of the text.
func (p *printer) catch(v any, verb rune, method string) {
	value := recover()
	if value == nil {
		return
	}
	if kindOf(v) == reflectlite.Pointer && reflectlite.IsNil(v) {
		p.writeString("<nil>")
		return
	}
	if p.panicking {
		panic(value)
	}
	before := p.directive
	p.directive = bare
	p.complain(verb, "(PANIC=")
	p.writeString(method)
	p.writeString(" method: ")
	p.panicking = true
	p.printOperand(value, 'v')
	p.panicking = false
	p.writeByte(')')
	p.directive = before
}
