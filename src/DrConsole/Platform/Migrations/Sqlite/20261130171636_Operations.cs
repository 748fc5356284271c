using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
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
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Checklist = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentChecks", x => new { x.IncidentId, x.Phase, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentEntries",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    WhoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    Corrects = table.Column<int>(type: "INTEGER", nullable: true),
                    IsPinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<string>(type: "TEXT", nullable: false),
                    Readings = table.Column<string>(type: "TEXT", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    CanBeUndone = table.Column<bool>(type: "INTEGER", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentEntries", x => new { x.IncidentId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentHandovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToUser = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToName = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    OfferedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsAccepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentHandovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentPeople",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPeople", x => new { x.IncidentId, x.UserId });
                });

            migrationBuilder.CreateTable(
                name: "IncidentRoles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Commands = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentRuns",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRuns", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Impact = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ImpactAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DetectedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DiagnosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecoveredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecoveredBy = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ScenarioKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PlanKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EnvironmentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ExternalTicket = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ConferenceUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ChatUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    IsTest = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPrivate = table.Column<bool>(type: "INTEGER", nullable: false),
                    Parent = table.Column<Guid>(type: "TEXT", nullable: true),
                    MergedInto = table.Column<Guid>(type: "TEXT", nullable: true),
                    SuspectedCompromiseAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StopRun = table.Column<Guid>(type: "TEXT", nullable: true),
                    StopStep = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DeclaredBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    DeclaredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AcknowledgeBy = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaderlessSince = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaderlessToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentServices",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentServices", x => new { x.IncidentId, x.ServiceKey });
                });

            migrationBuilder.CreateTable(
                name: "IncidentUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MissedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
