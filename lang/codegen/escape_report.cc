#include "lang/codegen/escape_report.h"

#include <algorithm>

#include "lang/codegen/names.h"
#include "lang/codegen/types.h"
#include "lang/syntax/print.h"
#include "lang/types/constant.h"

namespace assay::lang {

namespace {

// Where gc sees an allocation: calls at their parenthesis, conversions at their operand, literals
// at their brace.
Position SitePosition(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  if (const auto* literal = TryCast<CompositeLiteral>(e)) return literal->left_brace;
  if (const auto* selector = TryCast<SelectorExpr>(e)) {
    Position at = selector->selector->position;
    --at.column;  // the dot
    return at;
  }
  if (const auto* call = TryCast<CallExpr>(e);
      call != nullptr && call->form == CallExpr::Form::kConversion) {
    return SitePosition(call->arguments[0]);
  }
  return NodePosition(e);
}

// Expressions as gc's back end prints them: without parentheses, constants by value, the inside of
// literals left out.
class Text {
 public:
  explicit Text(const Package* package) : package_(package) {}

  std::string Of(const Expr* e) {
    while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
    if (e->mode == Mode::kType) return TypeString(e->type, package_);
    if (e->constant != nullptr) {
      const auto* literal = TryCast<BasicLiteral>(e);
      return literal != nullptr ? std::string(literal->text) : e->constant->ToString();
    }
    switch (e->kind) {
      case ExprKind::kFuncLiteral:
        return "func literal";
      case ExprKind::kCompositeLiteral: {
        const auto* pointer = UnderlyingAs<PointerType>(e->type);
        const Type* const type = pointer != nullptr ? pointer->element : e->type;
        return (pointer != nullptr ? "&" : "") + TypeString(type, package_) +
               (Cast<CompositeLiteral>(e)->elements.empty() ? "{}" : "{...}");
      }
      case ExprKind::kCall:
        return Call(Cast<CallExpr>(e));
      case ExprKind::kUnary:
        return std::string(lang::Text(Cast<UnaryExpr>(e)->op)) + Of(Cast<UnaryExpr>(e)->operand);
      case ExprKind::kBinary: {
        const auto* binary = Cast<BinaryExpr>(e);
        return Of(binary->left) + " " + std::string(lang::Text(binary->op)) + " " +
               Of(binary->right);
      }
      case ExprKind::kStar:
        return "*" + Of(Cast<StarExpr>(e)->operand);
      case ExprKind::kSelector: {
        const auto* selector = Cast<SelectorExpr>(e);
        if (selector->selection == nullptr) return ExprString(e);
        return Of(selector->base) + "." + std::string(selector->selector->name.text());
      }
      case ExprKind::kIndex:
        return Of(Cast<IndexExpr>(e)->base) + "[" + Of(Cast<IndexExpr>(e)->index()) + "]";
      case ExprKind::kTypeAssert:
        return Of(Cast<TypeAssertExpr>(e)->base) + ".(" + TypeString(e->type, package_) + ")";
      default:
        return ExprString(e);
    }
  }

 private:
  std::string Call(const CallExpr* e) {
    std::string arguments;
    const auto add = [&](const std::string& text) {
      if (!arguments.empty()) arguments += ", ";
      arguments += text;
    };
    const auto* signature =
        e->form == CallExpr::Form::kCall ? UnderlyingAs<SignatureType>(e->function->type) : nullptr;
    for (size_t i = 0; i < e->arguments.size(); ++i) {
      if (signature != nullptr && signature->variadic && !e->has_ellipsis && !e->spreads_tuple &&
          i + 1 == signature->parameters.size()) {
        add("... argument...");
        break;
      }
      add(Of(e->arguments[i]));
    }
    if (e->has_ellipsis) arguments += "...";
    std::string function = Of(e->function);
    // Types that are not names are put into parentheses.
    if (e->form == CallExpr::Form::kConversion &&
        (function.starts_with("[") || function.starts_with("*") || function.starts_with("func"))) {
      function = "(" + function + ")";
    }
    return function + "(" + arguments + ")";
  }

  const Package* const package_;
};

class Reporter {
 public:
  Reporter(Program& program, Escape& escape, bool with_reasons)
      : program_(program), escape_(escape), with_reasons_(with_reasons) {}

  std::vector<EscapeFinding> Run() {
    for (const Package* package : program_.packages) {
      if (package->is_library) continue;
      package_ = package;
      for (const FunctionInfo* info : package->function_infos) Function(info);
    }
    std::stable_sort(out_.begin(), out_.end(),
                     [](const auto& a, const auto& b) { return a.position < b.position; });
    return std::move(out_);
  }

 private:
  void Function(const FunctionInfo* info) {
    const Escape::Analysis& analysis = escape_.AnalysisOf(info);
    if (info->receiver != nullptr) Parameter(analysis, info, info->receiver);
    if (info->range == nullptr) {
      for (const Variable* v : info->parameters) Parameter(analysis, info, v);
    }
    for (const auto& [v, location] : analysis.variables) {
      if (location->function != info || v->owner != info || !location->escapes) continue;
      if (v->name.text().empty() || v->name.text().starts_with("#")) continue;
      if (escape_.HomeOf(v) == Escape::Home::kFrame) continue;
      Add(v->position, "moved to heap: " + std::string(v->name.text()),
          Reason(info, *location, std::string(v->name.text()) + " escapes to heap"));
    }
    for (const auto& [site, location] : analysis.sites) {
      if (location->function == info) Site(info, site, *location);
    }
  }

  void Parameter(const Escape::Analysis& analysis, const FunctionInfo* info, const Variable* v) {
    const std::string name(v->name.text());
    if (name.empty() || v->name.is_blank() || !has_pointers(v->type)) return;
    const EscapeLocation& location = *analysis.variables.at(v);
    if (location.escapes && escape_.HomeOf(v) != Escape::Home::kFrame) return;  // moved to heap
    const EscapeLeaks& leaks = location.leaks;
    bool leaks_at_all = false;
    if (leaks.heap >= 0) {
      leaks_at_all = true;
      Add(v->position,
          std::string("leaking param") + (leaks.heap == 0 ? ": " : " content: ") + name,
          LeakReason(info, location, 0, name, "{heap}", leaks.heap));
    }
    for (size_t i = 0; i < leaks.results.size(); ++i) {
      if (leaks.results[i] < 0) continue;
      leaks_at_all = true;
      const std::string result = ResultName(info, i);
      Add(v->position,
          "leaking param: " + name + " to result " + result +
              " level=" + std::to_string(leaks.results[i]),
          LeakReason(info, location, i + 1, name, result, leaks.results[i]));
    }
    if (!leaks_at_all) Add(v->position, name + " does not escape", "");
  }

  void Site(const FunctionInfo* info, const EscapeSite& site, const EscapeLocation& location) {
    if (site.kind == SiteKind::kVariadic) return Verdict(info, "... argument", location);
    const auto* call = TryCast<CallExpr>(site.expr);
    if (site.kind == SiteKind::kObject && call != nullptr &&
        call->form == CallExpr::Form::kBuiltin) {
      if (call->builtin == Builtin::kMake && KindOf(call->type) == TypeKind::kChan) return;
      if (call->builtin == Builtin::kAppend) return Verdict(info, "append", location);
    }
    Verdict(info, Text(package_).Of(location.site), location);
  }

  void Verdict(const FunctionInfo* info, const std::string& what, const EscapeLocation& location) {
    const std::string escapes = what + " escapes to heap";
    Add(SitePosition(location.site), location.escapes ? escapes : what + " does not escape",
        location.escapes ? Reason(info, location, escapes) : "");
  }

  // ---- reasons
  std::string Reason(const FunctionInfo* info, const EscapeLocation& location,
                     const std::string& what) {
    if (!with_reasons_) return "";
    return what + " in " + NameOf(info) + ":" + Flow(location, location.reason);
  }

  std::string LeakReason(const FunctionInfo* info, const EscapeLocation& location, size_t way,
                         const std::string& name, const std::string& to, int32_t dereferences) {
    if (!with_reasons_ || way >= location.leak_reasons.size()) return "";
    return "parameter " + name + " leaks to " + to + " for " + NameOf(info) +
           " with derefs=" + std::to_string(dereferences) + ":" +
           Flow(location, location.leak_reasons[way]);
  }

  std::string Flow(const EscapeLocation& start, const std::vector<EscapeLocation::Step>& steps) {
    std::string text;
    const EscapeLocation* from = &start;
    for (const EscapeLocation::Step& step : steps) {
      const int32_t dereferences = step.edge.dereferences;
      text += "\n  flow: " + LocationName(*step.to) + " ← " +
              (dereferences < 0 ? "&" : std::string(static_cast<size_t>(dereferences), '*')) +
              LocationName(*from) + ":";
      for (const EscapeNote* note = step.edge.notes; note != nullptr; note = note->before) {
        const Position at = SitePosition(note->expr);
        text += "\n    from " + Text(package_).Of(note->expr) + " (" + std::string(note->why) +
                ") at " + program_.files[static_cast<size_t>(at.file)] + ":" +
                std::to_string(at.line) + ":" + std::to_string(at.column);
      }
      from = step.to;
    }
    return text;
  }

  std::string LocationName(const EscapeLocation& location) {
    if (location.function == nullptr) return "{heap}";
    if (location.result >= 0) {
      return ResultName(location.function, static_cast<size_t>(location.result));
    }
    if (location.variable != nullptr) return std::string(location.variable->name.text());
    if (location.site == nullptr) return "{temp}";
    return "{storage for " + Text(package_).Of(location.site) + "}";
  }

  static std::string ResultName(const FunctionInfo* info, size_t i) {
    const std::string name(info->results[i]->name.text());
    return name.empty() || name == "_" ? "~r" + std::to_string(i) : name;
  }

  static std::string NameOf(const FunctionInfo* info) {
    const std::string name =
        info->literal != nullptr ? LiteralName(*info) : FunctionName(*info->function);
    return name.substr(name.find('.') + 1);
  }

  void Add(Position position, std::string message, const std::string& reason) {
    if (!reason.empty()) out_.push_back({position, reason});
    out_.push_back({position, std::move(message)});
  }

  Program& program_;
  Escape& escape_;
  const bool with_reasons_;
  const Package* package_ = nullptr;
  std::vector<EscapeFinding> out_;
};

}  // namespace

std::vector<EscapeFinding> ReportEscapes(Program& program, Escape& escape, bool with_reasons) {
  return Reporter(program, escape, with_reasons).Run();
}

}  // namespace assay::lang
