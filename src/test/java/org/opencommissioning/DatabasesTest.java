package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencommissioning.records.Reference;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.relational.core.mapping.AggregatePath;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.JdbcTemplate;

/** The migrations and the rows of every module fit both databases: H2, the default, and PostgreSQL. */
class DatabasesTest {

    enum Database {
        H2 {
            @Override
            String url() {
                return "jdbc:h2:mem:" + UUID.randomUUID();
            }
        },
        POSTGRESQL {
            @Override
            String url() {
                return PostgresServer.newDatabase();
            }
        };

        abstract String url();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableJdbcRepositories(basePackageClasses = OpencommissioningApplication.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        DataJdbcRepositoriesAutoConfiguration.class
    })
    @ComponentScan(
            basePackageClasses = Reference.class,
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.ReferenceColumns"))
    static class Rows {}

    private static ConfigurableApplicationContext rows(Database database) {
        return new SpringApplicationBuilder(Rows.class)
                .run(
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off",
                        "--spring.datasource.url=" + database.url());
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnThatIsReadOrWrittenExists(Database database) {
        try (ConfigurableApplicationContext context = rows(database)) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            List<String> selects =
                    selects(context.getBean(JdbcMappingContext.class), context.getBean(JdbcDialect.class));

            assertThat(selects)
                    .isNotEmpty()
                    .allSatisfy(select -> assertThatCode(() -> jdbc.queryForList(select))
                            .as(select)
                            .doesNotThrowAnyException());
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("rawtypes")
    void everyRepositoryCanBeAsked(Database database) {
        try (ConfigurableApplicationContext context = rows(database)) {
            assertThat(context.getBeansOfType(CrudRepository.class))
                    .isNotEmpty()
                    .allSatisfy((name, repository) ->
                            assertThatCode(repository::findAll).as(name).doesNotThrowAnyException());
        }
    }

    @Test
    void bothDatabasesHaveTheSameTablesAndColumns() {
        try (ConfigurableApplicationContext h2 = rows(Database.H2);
                ConfigurableApplicationContext postgres = rows(Database.POSTGRESQL)) {
            assertThat(columns(postgres)).isEqualTo(columns(h2)).isNotEmpty();
        }
    }

    private static List<String> selects(JdbcMappingContext mapping, JdbcDialect dialect) {
        List<String> selects = new ArrayList<>();
        for (RelationalPersistentEntity<?> entity : mapping.getPersistentEntities()) {
            AggregatePath root = mapping.getAggregatePath(entity);
            if (entity.getIdProperty() != null) {
                add(root, mapping, dialect, selects);
            }
        }
        return selects;
    }

    /** One select per table of the aggregate, with every column of it. */
    private static void add(AggregatePath path, JdbcMappingContext mapping, JdbcDialect dialect, List<String> selects) {
        var sql = dialect.getIdentifierProcessing();
        List<String> columns = new ArrayList<>();
        AggregatePath.TableInfo table = path.getTableInfo();
        table.backReferenceColumnInfos()
                .forEach((part, column) -> columns.add(column.name().toSql(sql)));
        if (table.qualifierColumnInfo() != null) {
            columns.add(table.qualifierColumnInfo().name().toSql(sql));
        }
        path.getRequiredLeafEntity().forEach(property -> {
            AggregatePath inner = path.append(property);
            if (property.isEntity()) {
                add(inner, mapping, dialect, selects);
            } else {
                columns.add(inner.getColumnInfo().name().toSql(sql));
            }
        });
        selects.add("SELECT " + String.join(", ", columns) + " FROM "
                + table.qualifiedTableName().toSql(sql));
    }

    private static Map<String, List<String>> columns(ConfigurableApplicationContext context) {
        Map<String, List<String>> columns = new TreeMap<>();
        new JdbcTemplate(context.getBean(DataSource.class)).query("""
                SELECT lower(table_name), lower(column_name), is_nullable FROM information_schema.columns
                WHERE lower(table_schema) = 'public' AND lower(table_name) <> 'flyway_schema_history' ORDER BY 1, 2
                """, row -> {
            columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                    .add(row.getString(2) + " " + row.getString(3));
        });
        return columns;
    }
}
