using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Programme = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Plan = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Interval = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", maxLength: 32, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: false),
                    Scenario = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Runbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    InjectRunbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CleanUpRunbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Participants = table.Column<string>(type: "TEXT", nullable: false),
                    ExpectedDuration = table.Column<long>(type: "INTEGER", nullable: false),
                    Objectives = table.Column<string>(type: "TEXT", nullable: false),
                    Validations = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeBlackouts",
                columns: table => new
                {
                    Programme = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    IsYearly = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    Programme = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Says = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Parameter = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false)
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
