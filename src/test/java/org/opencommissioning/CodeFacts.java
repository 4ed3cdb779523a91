package org.opencommissioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/**
 * What the compiled classes of the product name and call, each with the classes nested in it: the words they hold, the methods they
 * call, and the components of the records among them.
 */
final class CodeFacts {

    private static final Path CLASSES = Path.of("target/classes");

    private final Map<String, Facts> byClass = new TreeMap<>();

    private final Map<String, Facts> byMethod = new TreeMap<>();

    /** What is known of one class and those nested in it, or of one method. */
    static final class Facts {
        final Set<String> words = new HashSet<>();
        final Set<String> calls = new HashSet<>();
        final Set<String> components = new HashSet<>();
        boolean isRecord;
    }

    private CodeFacts() {}

    /** Of the classes in {@code target/classes}. */
    static CodeFacts ofProduct() throws IOException {
        CodeFacts facts = new CodeFacts();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("org/opencommissioning"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                facts.read(Files.readAllBytes(file));
            }
        }
        return facts;
    }

    Map<String, Facts> byClass() {
        return byClass;
    }

    /** The classes that call a method or read the field of that name, which of a record is its component. */
    List<String> callersOf(String owner, String method) {
        return byClass.entrySet().stream()
                .filter(one -> one.getValue().calls.contains(owner + "." + method))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The methods whose bodies hold a word, as {@code class.method}. */
    List<String> methodsWith(String word) {
        return byMethod.entrySet().stream()
                .filter(one -> one.getValue().words.contains(word))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The methods that call a method, as {@code class.method}. */
    List<String> methodsCalling(String called) {
        return byMethod.entrySet().stream()
                .filter(one ->
                        !one.getKey().equals(called) && one.getValue().calls.contains(called))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void read(byte[] content) {
        ClassReader reader = new ClassReader(content);
        Facts facts = byClass.computeIfAbsent(outermost(reader.getClassName()), name -> new Facts());
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public org.springframework.asm.@Nullable RecordComponentVisitor visitRecordComponent(
                            String name, String descriptor, @Nullable String signature) {
                        facts.components.add(name);
                        return null;
                    }

                    @Override
                    public void visit(
                            int version,
                            int access,
                            String name,
                            @Nullable String signature,
                            String superName,
                            String[] interfaces) {
                        facts.isRecord |= name.equals(outermost(name)) && superName.equals("java/lang/Record");
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] thrown) {
                        return new Body(
                                facts,
                                byMethod.computeIfAbsent(
                                        outermost(reader.getClassName()) + "." + name, one -> new Facts()),
                                name);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private static final class Body extends MethodVisitor {

        private final Facts facts;
        private final Facts method;
        private final String name;

        Body(Facts facts, Facts method, String name) {
            super(Opcodes.ASM9);
            this.facts = facts;
            this.method = method;
            this.name = name;
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String word) {
                word(word);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean isInterface) {
            call(owner, called);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            if (opcode == Opcodes.GETSTATIC && owner.endsWith("/NoticeCode")) {
                word("NoticeCode." + field);
            }
            // The accessor of a component reads it for whoever calls the accessor.
            if (opcode == Opcodes.GETFIELD && !field.equals(name)) {
                call(owner, field);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String called, String descriptor, Handle bootstrap, Object... arguments) {
            if (bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                // What every record has of itself reads all its components.
                return;
            }
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    call(handle.getOwner(), handle.getName());
                }
            }
        }

        private void word(String word) {
            facts.words.add(word);
            method.words.add(word);
        }

        private void call(String owner, String called) {
            facts.calls.add(outermost(owner) + "." + called);
            method.calls.add(outermost(owner) + "." + called);
        }
    }

    static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** A class by its own name alone. */
    static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
