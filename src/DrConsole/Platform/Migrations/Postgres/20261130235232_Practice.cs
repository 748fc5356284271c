using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Practice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DrillProgrammeMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Programme = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Plan = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Interval = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", maxLength: 32, nullable: false),
                    Scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scenario = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Runbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    InjectRunbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    CleanUpRunbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Services = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Participants = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpectedDuration = table.Column<long>(type: "bigint", nullable: false),
                    Objectives = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Validations = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeBlackouts",
                columns: table => new
                {
                    Programme = table.Column<string>(type: "character varying(64)", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Why = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    IsYearly = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeBlackouts", x => new { x.Programme, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillProgrammeBlackouts_DrillProgrammes_Programme",
                        column: x => x.Programme,
                        principalTable: "DrillProgrammes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeCriteria",
                columns: table => new
                {
                    Programme = table.Column<string>(type: "character varying(64)", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Says = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Parameter = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeCriteria", x => new { x.Programme, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillProgrammeCriteria_DrillProgrammes_Programme",
                        column: x => x.Programme,
                        principalTable: "DrillProgrammes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DrillProgrammeMoves_Programme_DueOn",
                table: "DrillProgrammeMoves",
                columns: new[] { "Programme", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_DrillProgrammes_Plan",
                table: "DrillProgrammes",
                column: "Plan");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DrillProgrammeBlackouts");

            migrationBuilder.DropTable(
                name: "DrillProgrammeCriteria");

            migrationBuilder.DropTable(
                name: "DrillProgrammeMoves");

            migrationBuilder.DropTable(
                name: "DrillProgrammes");
        }
    }
}
