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
                name: "FailoverApprovals",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PairVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    UserWord = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverApprovals", x => new { x.PairKey, x.PairVersion, x.UserWord });
                });

            migrationBuilder.CreateTable(
                name: "FailoverEvents",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverEvents", x => new { x.PairKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FailoverPairs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ServiceKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EnvironmentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActiveName = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveRegion = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveSources = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveFence = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveName = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveRegion = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveSources = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveFence = table.Column<string>(type: "TEXT", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Every = table.Column<long>(type: "INTEGER", nullable: false),
                    Over = table.Column<long>(type: "INTEGER", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Confirmers = table.Column<string>(type: "TEXT", nullable: false),
                    Countdown = table.Column<long>(type: "INTEGER", nullable: false),
                    Switchover = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Back = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    TrialRunbook = table.Column<string>(type: "TEXT", nullable: false),
                    CleanupRunbook = table.Column<string>(type: "TEXT", nullable: false),
                    TrialEnvironment = table.Column<string>(type: "TEXT", nullable: false),
                    MinimumBetween = table.Column<long>(type: "INTEGER", nullable: false),
                    CommitWithin = table.Column<long>(type: "INTEGER", nullable: true),
                    RollsBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    GoChecks = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverPairs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "FailoverStandings",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Serving = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    LastNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    FailsSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Wells = table.Column<int>(type: "INTEGER", nullable: false),
                    BothOn = table.Column<int>(type: "INTEGER", nullable: false),
                    OneOn = table.Column<int>(type: "INTEGER", nullable: false),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsBusy = table.Column<bool>(type: "INTEGER", nullable: false),
                    LookAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EvaluatedVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    EvaluatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Findings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverStandings", x => x.PairKey);
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
                name: "IX_FailoverPairs_ServiceKey",
                table: "FailoverPairs",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_FailoverStandings_LookAt",
                table: "FailoverStandings",
                column: "LookAt");

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
                name: "FailoverApprovals");

            migrationBuilder.DropTable(
                name: "FailoverEvents");

            migrationBuilder.DropTable(
                name: "FailoverPairs");

            migrationBuilder.DropTable(
                name: "FailoverStandings");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");
        }
    }
}
