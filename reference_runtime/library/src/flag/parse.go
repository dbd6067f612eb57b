package flag

import (
	"fmt"
	"os"
	"strings"
)

// Parse reads flags from arguments, without the name of the command, until one is no flag.
func (f *FlagSet) Parse(arguments []string) error {
	f.parsed = true
	f.args = arguments
	for {
		seen, err := f.parseOne()
		if seen {
			continue
		}
		if err == nil {
			return nil
		}
		switch f.handling {
		case ContinueOnError:
			return err
		case ExitOnError:
			if err == ErrHelp {
				os.Exit(0)
			}
			os.Exit(2)
		case PanicOnError:
			panic(err)
		}
	}
}

// fail prints the error and how the command is used.
func (f *FlagSet) fail(format string, a ...any) error {
	err := fmt.Errorf(format, a...)
	fmt.Fprintln(f.Output(), err)
	f.usage()
	return err
}

func (f *FlagSet) usage() {
	if f.Usage != nil {
		f.Usage()
	} else {
		f.defaultUsage()
	}
}

func (f *FlagSet) parseOne() (seen bool, err error) {
	if len(f.args) == 0 {
		return false, nil
	}
	s := f.args[0]
	if len(s) < 2 || s[0] != '-' {
		return false, nil
	}
	name := s[1:]
	if name[0] == '-' {
		if name = name[1:]; name == "" { // "--" ends the flags
			f.args = f.args[1:]
			return false, nil
		}
	}
	if name[0] == '-' || name[0] == '=' {
		return false, f.fail("bad flag syntax: %s", s)
	}
	f.args = f.args[1:]
	name, value, hasValue := strings.Cut(name, "=")
	flag, ok := f.formal[name]
	if !ok {
		if name == "help" || name == "h" {
			f.usage()
			return false, ErrHelp
		}
		return false, f.fail("flag provided but not defined: -%s", name)
	}
	if b, ok := flag.Value.(boolFlag); ok && b.IsBoolFlag() {
		if !hasValue {
			value = "true"
		}
		if err := b.Set(value); err != nil {
			if hasValue {
				return false, f.fail("invalid boolean value %q for -%s: %v", value, name, err)
			}
			return false, f.fail("invalid boolean flag %s: %v", name, err)
		}
	} else {
		if !hasValue && len(f.args) > 0 {
			hasValue = true
			value, f.args = f.args[0], f.args[1:]
		}
		if !hasValue {
			return false, f.fail("flag needs an argument: -%s", name)
		}
		if err := flag.Value.Set(value); err != nil {
			return false, f.fail("invalid value %q for flag -%s: %v", value, name, err)
		}
	}
	f.setActual(flag)
	return true, nil
}

// UnquoteUsage is what the argument of a flag is called, by the text between backquotes in its usage
// or by its type, and the usage without the quotes.
func UnquoteUsage(flag *Flag) (name string, usage string) {
	usage = flag.Usage
	if before, rest, ok := strings.Cut(usage, "`"); ok {
		if name, after, ok := strings.Cut(rest, "`"); ok {
			return name, before + name + after
		}
	}
	name = "value"
	switch v := flag.Value.(type) {
	case boolFlag:
		if v.IsBoolFlag() {
			name = ""
		}
	case *durationValue:
		name = "duration"
	case *float64Value:
		name = "float"
	case *intValue, *int64Value:
		name = "int"
	case *stringValue:
		name = "string"
	case *uintValue, *uint64Value:
		name = "uint"
	}
	return name, usage
}

// PrintDefaults shows all flags, what they mean, and what they are when they are not set.
func (f *FlagSet) PrintDefaults() {
	f.VisitAll(func(flag *Flag) {
		text := "  -" + flag.Name
		name, usage := UnquoteUsage(flag)
		if name != "" {
			text += " " + name
		}
		if len(text) <= 4 { // a boolean flag of one letter
			text += "\t"
		} else {
			text += "\n    \t"
		}
		text += strings.ReplaceAll(usage, "\n", "\n    \t")
		switch flag.DefValue {
		case "", "0", "false", "0s":
		default:
			if _, ok := flag.Value.(*stringValue); ok {
				text += fmt.Sprintf(" (default %q)", flag.DefValue)
			} else {
				text += fmt.Sprintf(" (default %v)", flag.DefValue)
			}
		}
		fmt.Fprint(f.Output(), text, "\n")
	})
}

func (f *FlagSet) defaultUsage() {
	if f == CommandLine {
		Usage()
		return
	}
	if f.name == "" {
		fmt.Fprintf(f.Output(), "Usage:\n")
	} else {
		fmt.Fprintf(f.Output(), "Usage of %s:\n", f.name)
	}
	f.PrintDefaults()
}
