using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IncidentChecks",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Phase = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    How = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Checklist = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentChecks", x => new { x.IncidentId, x.Phase, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentEntries",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Who = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    WhoId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Facts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Corrects = table.Column<int>(type: "integer", nullable: true),
                    IsPinned = table.Column<bool>(type: "boolean", nullable: false),
                    Rejected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Readings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Authority = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    CanBeUndone = table.Column<bool>(type: "boolean", nullable: true),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentEntries", x => new { x.IncidentId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentHandovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToUser = table.Column<Guid>(type: "uuid", nullable: false),
                    ToName = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    OfferedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    OfferedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsAccepted = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentHandovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentPeople",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPeople", x => new { x.IncidentId, x.UserId });
                });

            migrationBuilder.CreateTable(
                name: "IncidentRoles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Duty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: true),
                    Commands = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentRuns",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRuns", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Phase = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Impact = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ImpactAt = table.Column<long>(type: "bigint", nullable: true),
                    DetectedAt = table.Column<long>(type: "bigint", nullable: false),
                    DeclaredAt = table.Column<long>(type: "bigint", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "bigint", nullable: true),
                    DiagnosedAt = table.Column<long>(type: "bigint", nullable: true),
                    RecoveredAt = table.Column<long>(type: "bigint", nullable: true),
                    RecoveredBy = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    ResolvedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ScenarioKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    PlanKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    EnvironmentKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Cause = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Resolution = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ExternalTicket = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    ConferenceUrl = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    ChatUrl = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    IsTest = table.Column<bool>(type: "boolean", nullable: false),
                    IsPrivate = table.Column<bool>(type: "boolean", nullable: false),
                    Parent = table.Column<Guid>(type: "uuid", nullable: true),
                    MergedInto = table.Column<Guid>(type: "uuid", nullable: true),
                    SuspectedCompromiseAt = table.Column<long>(type: "bigint", nullable: true),
                    StopRun = table.Column<Guid>(type: "uuid", nullable: true),
                    StopStep = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DeclaredBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    DeclaredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AcknowledgeBy = table.Column<long>(type: "bigint", nullable: true),
                    LeaderlessSince = table.Column<long>(type: "bigint", nullable: true),
                    LeaderlessToldAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentServices",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentServices", x => new { x.IncidentId, x.ServiceKey });
                });

            migrationBuilder.CreateTable(
                name: "IncidentUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    RemindedAt = table.Column<long>(type: "bigint", nullable: true),
                    MissedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentUpdates", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId_Reference",
                table: "IncidentEntries",
                columns: new[] { "IncidentId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncidentHandovers_IncidentId_EndedAt",
                table: "IncidentHandovers",
                columns: new[] { "IncidentId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentPeople_UserId",
                table: "IncidentPeople",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRoles_IncidentId_Commands",
                table: "IncidentRoles",
                columns: new[] { "IncidentId", "Commands" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRoles_UserId",
                table: "IncidentRoles",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRuns_IncidentId",
                table: "IncidentRuns",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_DeclaredAt",
                table: "Incidents",
                column: "DeclaredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Key",
                table: "Incidents",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_MergedInto",
                table: "Incidents",
                column: "MergedInto");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Parent",
                table: "Incidents",
                column: "Parent");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_State_DeclaredAt",
                table: "Incidents",
                columns: new[] { "State", "DeclaredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentServices_ServiceKey",
                table: "IncidentServices",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentUpdates_EndedAt_DueAt",
                table: "IncidentUpdates",
                columns: new[] { "EndedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentUpdates_IncidentId_Number",
                table: "IncidentUpdates",
                columns: new[] { "IncidentId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IncidentChecks");

            migrationBuilder.DropTable(
                name: "IncidentEntries");

            migrationBuilder.DropTable(
                name: "IncidentHandovers");

            migrationBuilder.DropTable(
                name: "IncidentPeople");

            migrationBuilder.DropTable(
                name: "IncidentRoles");

            migrationBuilder.DropTable(
                name: "IncidentRuns");

            migrationBuilder.DropTable(
                name: "Incidents");

            migrationBuilder.DropTable(
                name: "IncidentServices");

            migrationBuilder.DropTable(
                name: "IncidentUpdates");
        }
    }
}
