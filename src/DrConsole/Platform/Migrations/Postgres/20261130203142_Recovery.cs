using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Exposures",
                columns: table => new
                {
                    DataClass = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    NewestMade = table.Column<long>(type: "bigint", nullable: true),
                    NewestVerified = table.Column<long>(type: "bigint", nullable: true),
                    NewestRestored = table.Column<long>(type: "bigint", nullable: true),
                    CountsFrom = table.Column<long>(type: "bigint", nullable: true),
                    SuspectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Rpo = table.Column<long>(type: "bigint", nullable: true),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PastSince = table.Column<long>(type: "bigint", nullable: true),
                    BreachAt = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exposures", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalStandings",
                columns: table => new
                {
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalStandings", x => new { x.Source, x.Key });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_At",
                table: "Signals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ReceivedAt",
                table: "Signals",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_At",
                table: "Signals",
                columns: new[] { "Service", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Source_Key_At",
                table: "Signals",
                columns: new[] { "Source", "Key", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_Service",
                table: "SignalStandings",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_State",
                table: "SignalStandings",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Exposures");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");
        }
    }
}
