package org.opencommissioning.engine;

import static org.opencommissioning.engine.EvaluationLimits.ITEM;

import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValDate;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.EvaluationLimits.Budget;
import org.opencommissioning.engine.EvaluationLimits.LimitReached;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.List;

/** FEEL's own interpreter, which ends an evaluation that takes more than {@link EvaluationLimits} allow: before it is built where its size can be told, else as it grows. */
final class LimitedInterpreter extends FeelInterpreter {

    /** What is searched with a pattern, and the places of text, pattern and flags among the parameters. */
    private static final Set<String> WITH_PATTERN = Set.of("matches", "replace", "split", "extract");

    LimitedInterpreter(ValueMapper values) {
        super(values);
    }

    @Override
    public Val eval(Exp expression, EvalContext context) {
        Budget budget = EvaluationLimits.current();
        if (budget != null) {
            return evaluated(expression, context, budget);
        }
        return EvaluationLimits.together(() -> eval(expression, context));
    }

    /** The limit ends the whole expression: within it, an error would only be one more value. */
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    private Val evaluated(Exp expression, EvalContext context, Budget budget) {
        int above = depth.get();
        depth.set(above + 1);
        try {
            budget.step();
            beforehand(expression, context, budget);
            Val value = super.eval(expression, context);
            if (isMade(expression)) {
                budget.made(size(value, 0));
            }
            return value;
        } catch (LimitReached reached) {
            if (above > 0) {
                throw reached;
            }
            return new ValError(reached.getMessage());
        } catch (StackOverflowError tooDeep) {
            LimitReached reached = budget.spent("it is nested too deeply");
            if (above > 0) {
                throw reached;
            }
            return new ValError(reached.getMessage());
        } finally {
            if (above == 0) {
                depth.remove();
            } else {
                depth.set(above);
            }
        }
    }

    /** Whether a value comes into being here, and is not one that was there. */
    private static boolean isMade(Exp expression) {
        return !(expression instanceof Ref
                || expression instanceof PathExpression
                || expression instanceof ConstString);
    }

    /** What would be there at once, or would not come back. */
    private void beforehand(Exp expression, EvalContext context, Budget budget) {
        switch (expression) {
            case For loop -> rounds(loop.iterators(), context, budget);
            case SomeItem loop -> rounds(loop.iterators(), context, budget);
            case EveryItem loop -> rounds(loop.iterators(), context, budget);
            case IterationContext range -> budget.made(length(range, context) * ITEM);
            case FunctionInvocation call when WITH_PATTERN.contains(call.function()) -> search(call, context, budget);
            case FunctionInvocation call -> budget.time();
            default -> {}
        }
    }

    /** All rounds of a loop over several lists are laid out before the first is gone. */
    private void rounds(List<Tuple2<String, Exp>> iterators, EvalContext context, Budget budget) {
        if (iterators.size() < 2) {
            return;
        }
        long rounds = 1;
        for (Iterator<Tuple2<String, Exp>> each = iterators.iterator(); each.hasNext(); ) {
            rounds *= eval(each.next()._2(), context) instanceof ValList list
                    ? Math.max(1, list.itemsAsSeq().size())
                    : 1;
            budget.made(rounds * iterators.size() * ITEM);
        }
    }

    private long length(IterationContext range, EvalContext context) {
        Val start = eval(range.start(), context);
        Val end = eval(range.end(), context);
        double length = 0;
        if (start instanceof ValNumber from && end instanceof ValNumber to) {
            length = Math.abs(to.value().toDouble() - from.value().toDouble());
        } else if (start instanceof ValDate from && end instanceof ValDate to) {
            length = Math.abs((double) ChronoUnit.DAYS.between(from.value(), to.value()));
        }
        return (long) Math.min(EvaluationLimits.MOST_MADE, length + 1);
    }

    /** Searches once as the function will, in a text that counts how often it is looked at. */
    private void search(FunctionInvocation call, EvalContext context, Budget budget) {
        String text = parameter(call, 0, "input", "string", context);
        String pattern = parameter(call, 1, "pattern", "delimiter", context);
        if (text == null || pattern == null) {
            return;
        }
        boolean replaces = call.function().equals("replace");
        String flags = parameter(call, replaces ? 3 : 2, "flags", "flags", context);
        String replacement = replaces ? parameter(call, 2, "replacement", "replacement", context) : null;
        try {
            Matcher matcher = Pattern.compile(pattern, flags(flags)).matcher(new LookedAt(text, budget));
            long found = 0;
            while (matcher.find()) {
                budget.made(1);
                found++;
                if (call.function().equals("matches")) {
                    return;
                }
            }
            if (replacement != null) {
                // A group that is put in for itself is no longer than the text.
                long longest = replacement.indexOf('$') < 0
                        ? replacement.length()
                        : replacement.length() * (1L + text.length());
                budget.made(Math.min(Long.MAX_VALUE / 2, found * longest));
            }
        } catch (PatternSyntaxException unreadable) {
            // The function itself says what is wrong with it.
        }
    }

    private @Nullable String parameter(
            FunctionInvocation call, int at, String name, String orName, EvalContext context) {
        Exp given = switch (call.params()) {
            case PositionalFunctionParameters positional ->
                at < positional.params().size() ? positional.params().apply(at) : null;
            case NamedFunctionParameters named ->
                named.params().getOrElse(name, () -> named.params().getOrElse(orName, () -> null));
            default -> null;
        };
        return given != null && eval(given, context) instanceof ValString text ? text.value() : null;
    }

    private static int flags(@Nullable String flags) {
        int all = 0;
        for (char flag : flags == null ? new char[0] : flags.toCharArray()) {
            all |= switch (flag) {
                case 's' -> Pattern.DOTALL;
                case 'm' -> Pattern.MULTILINE;
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'x' -> Pattern.COMMENTS;
                default -> 0;
            };
        }
        return all;
    }

    /** The characters and items of a value; what is nested deeper than this was counted when it was made. */
    private static long size(Val value, int deep) {
        return switch (value) {
            case ValString text -> text.value().length();
            case ValList list -> {
                long size = (long) ITEM * list.itemsAsSeq().size();
                if (deep < 3) {
                    for (Iterator<Val> items = list.itemsAsSeq().iterator(); items.hasNext(); ) {
                        size += size(items.next(), deep + 1);
                    }
                }
                yield size;
            }
            case ValContext fields -> ITEM;
            case null, default -> 0;
        };
    }

    /** A text that counts how often one of its characters is looked at. */
    private record LookedAt(String text, Budget budget) implements CharSequence {

        @Override
        public char charAt(int index) {
            budget.look();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
