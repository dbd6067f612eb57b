// Package errors: error values and the trees in which they wrap each other.
package errors

import "internal/reflectlite"

// ErrUnsupported says that an operation is not supported.
var ErrUnsupported = New("unsupported operation")

// New returns an error that shows text and equals no other.
func New(text string) error { return &errorString{text} }

type errorString struct{ s string }

func (e *errorString) Error() string { return e.s }

// Unwrap returns the one error that err wraps, or nil.
func Unwrap(err error) error {
	if w, ok := err.(interface{ Unwrap() error }); ok {
		return w.Unwrap()
	}
	return nil
}

// Is reports whether target is in err's tree: an error in it equals target, or says by a method Is
// that it is target.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	comparable := reflectlite.Comparable(target)
	return find(err, func(e error) bool {
		if comparable && e == target {
			return true
		}
		is, ok := e.(interface{ Is(error) bool })
		return ok && is.Is(target)
	})
}

// As looks in err's tree for the first error that can be stored where target points, or whose
// method As stores one there, and reports whether there was one.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if target == nil {
		panic("errors: target cannot be nil")
	}
	if reflectlite.Kind(target) != reflectlite.Pointer || reflectlite.IsNil(target) {
		panic("errors: target must be a non-nil pointer")
	}
	if !reflectlite.PointsToError(target) {
		panic("errors: *target must be interface or implement error")
	}
	return find(err, func(e error) bool {
		if reflectlite.StoreThrough(target, e) {
			return true
		}
		as, ok := e.(interface{ As(any) bool })
		return ok && as.As(target)
	})
}

// AsType is As for a target of type E.
func AsType[E error](err error) (E, bool) {
	var target E
	found := err != nil && find(err, func(e error) bool {
		if typed, ok := e.(E); ok {
			target = typed
			return true
		}
		as, ok := e.(interface{ As(any) bool })
		return ok && as.As(&target)
	})
	return target, found
}

// find reports whether an error of err's tree satisfies f, depth first, parents before children.
func find(err error, f func(error) bool) bool {
	for err != nil {
		if f(err) {
			return true
		}
		if tree, ok := err.(interface{ Unwrap() []error }); ok {
			for _, child := range tree.Unwrap() {
				if find(child, f) {
					return true
				}
			}
			return false
		}
		err = Unwrap(err)
	}
	return false
}

// Join wraps the errors that are not nil; it returns nil if there are none.
func Join(errs ...error) error {
	joined := &joinError{}
	for _, err := range errs {
		if err != nil {
			joined.errs = append(joined.errs, err)
		}
	}
	if len(joined.errs) == 0 {
		return nil
	}
	return joined
}

type joinError struct{ errs []error }

func (e *joinError) Unwrap() []error { return e.errs }

func (e *joinError) Error() string {
	text := ""
	for i, err := range e.errs {
		if i > 0 {
			text += "\n"
		}
		text += err.Error()
	}
	return text
}
