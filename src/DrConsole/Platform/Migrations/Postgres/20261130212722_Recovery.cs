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
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateTable(
                name: "MaintenanceWindows",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Covers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Begins = table.Column<long>(type: "bigint", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Cron = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceWindows", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Probes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Target = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IsSecurity = table.Column<bool>(type: "boolean", nullable: false),
                    IsPaused = table.Column<bool>(type: "boolean", nullable: false),
                    Interval = table.Column<long>(type: "bigint", nullable: false),
                    Timeout = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    OutOf = table.Column<int>(type: "integer", nullable: false),
                    Over = table.Column<long>(type: "bigint", nullable: false),
                    Recoveries = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Probes", x => x.Key);
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

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: true),
                    MadeBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpectedFrom = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: true),
                    Calls = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_Heartbeats_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeHours",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Hour = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Failed = table.Column<int>(type: "integer", nullable: false),
                    Took = table.Column<long>(type: "bigint", nullable: false),
                    Slowest = table.Column<int>(type: "integer", nullable: false),
                    Minutes = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeHours", x => new { x.Probe, x.Hour });
                    table.ForeignKey(
                        name: "FK_ProbeHours_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeStandings",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Shown = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: true),
                    Root = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    Says = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    CertificateUntil = table.Column<long>(type: "bigint", nullable: true),
                    Memory = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Recent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeStandings", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_ProbeStandings_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries",
                column: "AnswerBy",
                filter: "\"AnswerBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries",
                columns: new[] { "Channel", "Reference" },
                filter: "\"Reference\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries",
                column: "ClaimedUntil",
                filter: "\"ClaimedUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries",
                column: "ContactId",
                filter: "\"ContactId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries",
                column: "NextChannelAt",
                filter: "\"NextChannelAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries",
                columns: new[] { "UserId", "CreatedAt" },
                filter: "\"UserId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProbeHours_Hour",
                table: "ProbeHours",
                column: "Hour");

            migrationBuilder.CreateIndex(
                name: "IX_Probes_Service",
                table: "Probes",
                column: "Service");

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
                name: "Heartbeats");

            migrationBuilder.DropTable(
                name: "MaintenanceWindows");

            migrationBuilder.DropTable(
                name: "ProbeHours");

            migrationBuilder.DropTable(
                name: "ProbeStandings");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");

            migrationBuilder.DropTable(
                name: "Probes");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AnswerBy",
                table: "Deliveries",
                column: "AnswerBy");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Channel_Reference",
                table: "Deliveries",
                columns: new[] { "Channel", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ClaimedUntil",
                table: "Deliveries",
                column: "ClaimedUntil");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NextChannelAt",
                table: "Deliveries",
                column: "NextChannelAt");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_UserId_CreatedAt",
                table: "Deliveries",
                columns: new[] { "UserId", "CreatedAt" });
        }
    }
}
