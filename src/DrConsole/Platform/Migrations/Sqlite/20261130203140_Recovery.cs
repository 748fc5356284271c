using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
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
                    DataClass = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NewestMade = table.Column<long>(type: "INTEGER", nullable: true),
                    NewestVerified = table.Column<long>(type: "INTEGER", nullable: true),
                    NewestRestored = table.Column<long>(type: "INTEGER", nullable: true),
                    CountsFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    SuspectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Rpo = table.Column<long>(type: "INTEGER", nullable: true),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PastSince = table.Column<long>(type: "INTEGER", nullable: true),
                    BreachAt = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exposures", x => x.DataClass);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalStandings",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
