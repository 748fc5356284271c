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
                name: "FailoverApprovals",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PairVersion = table.Column<int>(type: "integer", nullable: false),
                    UserWord = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverApprovals", x => new { x.PairKey, x.PairVersion, x.UserWord });
                });

            migrationBuilder.CreateTable(
                name: "FailoverEvents",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverEvents", x => new { x.PairKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FailoverPairs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ServiceKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    EnvironmentKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ActiveName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveRegion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveSources = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveFence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveRegion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveSources = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveFence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Every = table.Column<long>(type: "bigint", nullable: false),
                    Over = table.Column<long>(type: "bigint", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "boolean", nullable: false),
                    Confirmers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Countdown = table.Column<long>(type: "bigint", nullable: false),
                    Switchover = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Back = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    TrialRunbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CleanupRunbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TrialEnvironment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MinimumBetween = table.Column<long>(type: "bigint", nullable: false),
                    CommitWithin = table.Column<long>(type: "bigint", nullable: true),
                    RollsBack = table.Column<bool>(type: "boolean", nullable: false),
                    GoChecks = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverPairs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "FailoverStandings",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Serving = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    LastNumber = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    FailsSince = table.Column<long>(type: "bigint", nullable: true),
                    Wells = table.Column<int>(type: "integer", nullable: false),
                    BothOn = table.Column<int>(type: "integer", nullable: false),
                    OneOn = table.Column<int>(type: "integer", nullable: false),
                    LookedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsBusy = table.Column<bool>(type: "boolean", nullable: false),
                    LookAt = table.Column<long>(type: "bigint", nullable: false),
                    EvaluatedVersion = table.Column<int>(type: "integer", nullable: true),
                    EvaluatedAt = table.Column<long>(type: "bigint", nullable: true),
                    Findings = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverStandings", x => x.PairKey);
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
